"""A caller made of pynetdicom."""

from contextlib import contextmanager

from pynetdicom import AE


@contextmanager
def association(port, contexts, calling="MODALITY", called="PACS", established=True, timeout=30, **options):
    """An open association; `contexts` is a list of (abstract syntax, [transfer syntaxes]) or of abstract syntaxes."""
    ae = AE(ae_title=calling)
    ae.acse_timeout = ae.dimse_timeout = ae.network_timeout = timeout
    for context in contexts:
        if isinstance(context, tuple):
            ae.add_requested_context(*context)
        else:
            ae.add_requested_context(context)
    opened = ae.associate("127.0.0.1", port, ae_title=called, **options)
    try:
        if established is not None:
            assert opened.is_established is established, (
                f"rejected: {opened.is_rejected}, aborted: {opened.is_aborted}, state: {opened.acceptor.primitive}"
            )
        yield opened
        if opened.is_established:
            opened.release()
    finally:
        if opened.is_established:
            opened.abort()
