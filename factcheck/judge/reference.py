"""What does the documentation say about verdicts? A page generated from the rule table, so that it cannot go stale."""

from __future__ import annotations

from factcheck.judge.policy import POLICIES
from factcheck.judge.rules import RULES
from factcheck.model.judgement import Verdict


def verdict_table_markdown() -> str:
    """The rule table and the policies as Markdown, in the order of decision."""
    lines = [
        "Rules are read from the top; the first that applies decides.",
        "",
        "| # | rule | verdict | colour | reason | applies when |",
        "|---|---|---|---|---|---|",
    ]
    for number, rule in enumerate(RULES, start=1):
        colour = f"{rule.verdict.colour.value}{', hollow' if rule.verdict.hollow else ''}"
        lines.append(
            f"| {number} | `{rule.name}` | `{rule.verdict.value}` | {colour} | `{rule.reason}` | {rule.when} |"
        )
    missing = [verdict.value for verdict in Verdict if verdict not in {rule.verdict for rule in RULES}]
    lines += ["", f"Without a rule: {', '.join(missing)}." if missing else "Every verdict has a rule.", ""]
    lines += ["| policy | allows without a mark | version authorised for print counts first |", "|---|---|---|"]
    for policy in POLICIES.values():
        allowed = ", ".join(sorted(kind.value for kind in policy.cleaned)) or "nothing"
        lines.append(f"| `{policy.name}` | {allowed} | {'yes' if policy.authorised_counts else 'no'} |")
    return "\n".join(lines) + "\n"
