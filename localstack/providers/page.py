"""The page that says what the sandbox is and lists what it was asked; needs nothing from outside."""

import json
from html import escape
from http import HTTPStatus

from localstack.providers.journal import Exchange
from localstack.providers.sandbox import Sandbox

_STYLE = """
:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
body { max-width: 72rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .35rem .6rem; border-bottom: 1px solid #8884; }
td.number { text-align: right; font-variant-numeric: tabular-nums; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; max-height: 24rem; overflow: auto; background: #8881; padding: .6rem; }
tr.failed td:first-child { border-left: 3px solid #c33; }
"""

_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Provider sandbox</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><style>{style}</style></head><body>
<h1>Provider sandbox</h1>
<p>This process stands in for the vendors that the platform calls, and speaks their protocols. Nothing leaves this machine.</p>
<p>Chat completions are answered by a <strong>deterministic reader</strong>, not by a language model: it measures how much of the
question's and the rubric's substance an answer covers, how it is reasoned and how sweeping it is, and quotes the sentences it counted.
The same prompt always gets the same reply. Its scores are for demonstrations and tests, never for decisions about people.</p>
<h2>Faults</h2>
<p>Set with <code>POST /sandbox/faults</code>, cleared with <code>DELETE /sandbox/faults</code>. Now:</p>
<pre>{faults}</pre>
<h2>Readers</h2>
<p>The model <code>gullible-reader</code> obeys every order that it finds in an answer, to test whoever asks it. Any reader can be made
noisy: set with <code>POST /sandbox/reader</code>, cleared with <code>DELETE /sandbox/reader</code>. Now:</p>
<pre>{reader}</pre>
<h2>Last {shown} of {total} requests</h2>
<p><a href="/">Reload</a> · <a href="/sandbox/requests">the same as JSON</a></p>
<table><thead><tr><th>Time (UTC)</th><th>Vendor, model</th><th>About</th><th>Status</th><th>Tokens in, out</th><th>ms</th></tr></thead>
<tbody>{rows}</tbody></table>
</body></html>
"""


def page(sandbox: Sandbox) -> str:
    exchanges = sandbox.journal.latest_first()
    return _PAGE.format(
        style=_STYLE,
        faults=escape(json.dumps(sandbox.faults.as_json(), indent=2)),
        reader=escape(json.dumps(sandbox.reader.model_dump(), indent=2)),
        shown=len(exchanges),
        total=sandbox.journal.total,
        rows="".join(_row(exchange) for exchange in exchanges) or '<tr><td colspan="6">Nothing yet.</td></tr>',
    )


def _row(exchange: Exchange) -> str:
    failed = "failed" if exchange.status != HTTPStatus.OK or exchange.fault else ""
    fault = f" ({escape(exchange.fault)})" if exchange.fault else ""
    return (
        f'<tr class="{failed}"><td>{escape(exchange.at)}</td><td>{escape(exchange.vendor)}<br>{escape(exchange.model)}</td>'
        f"<td>{escape(exchange.subject)}{_details('Prompt', exchange.prompt)}{_details('Reply', exchange.reply)}</td>"
        f"<td>{exchange.status}{fault}</td>"
        f'<td class="number">{exchange.prompt_tokens}, {exchange.completion_tokens}</td>'
        f'<td class="number">{exchange.milliseconds}</td></tr>'
    )


def _details(name: str, text: str) -> str:
    return f"<details><summary>{name}</summary><pre>{escape(text)}</pre></details>" if text else ""
