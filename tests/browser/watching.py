"""A page that tells of every breach of the policy, every message and every request to another host."""

from urllib.parse import unquote

from playwright.sync_api import BrowserContext, ConsoleMessage, Page

LABEL = "document.querySelector('output')?.hidden === false ? document.querySelector('output').value : ''"


def ours(said: ConsoleMessage) -> bool:
    """Tell whether a message is about our files; of a bare picture a browser looks for an icon itself."""
    return not said.location["url"].endswith("/favicon.ico")


def watched(context: BrowserContext, host: str, faults: list[str]) -> Page:
    """Return a page that notes every breach of the policy, every message and every request elsewhere."""
    context.expose_function("breached", lambda what: faults.append(f"policy: {unquote(what)}"))
    context.add_init_script(
        """addEventListener("securitypolicyviolation", it =>
        breached(`${location.href}: ${it.violatedDirective} ${it.blockedURI}`))"""
    )
    page = context.new_page()
    page.on(
        "console",
        lambda said: faults.append(f"console: {unquote(page.url)}: {said.text}") if ours(said) else None,
    )
    page.on("pageerror", lambda fault: faults.append(f"error: {unquote(page.url)}: {fault}"))
    page.on(
        "request",
        lambda asked: (
            None if asked.url.startswith((host, "data:")) else faults.append(f"elsewhere: {asked.url}")
        ),
    )
    return page
