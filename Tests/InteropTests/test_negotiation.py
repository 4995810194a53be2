"""What two systems agree on through Leadglass is what they agree on without it (PS3.8 9.3)."""

import pytest
from pydicom.uid import ExplicitVRLittleEndian, ImplicitVRLittleEndian, JPEGLosslessSV1, RLELossless
from pynetdicom import build_context, build_role, evt
from pynetdicom.pdu_primitives import (
    AsynchronousOperationsWindowNegotiation, SOPClassCommonExtendedNegotiation, SOPClassExtendedNegotiation,
    UserIdentityNegotiation,
)
from pynetdicom.sop_class import (
    CTImageStorage, MRImageStorage, StudyRootQueryRetrieveInformationModelFind,
    StudyRootQueryRetrieveInformationModelGet, Verification,
)

from peers import dcmtk, synthetic, wire
from peers.scp import Pacs
from peers.scu import association
from peers.waiting import eventually


def agreed(opened):
    """[(id, abstract syntax, result, transfer syntax)], as the caller sees it."""
    contexts = [*opened.accepted_contexts, *opened.rejected_contexts]
    return sorted(
        (c.context_id, str(c.abstract_syntax), c.result, str(c.transfer_syntax[0]) if c.result == 0 else "")
        for c in contexts
    )


def negotiate(port, contexts, **options):
    with association(port, contexts, **options) as opened:
        return agreed(opened)


def test_contexts_are_those_that_the_pacs_accepted(practice):
    pacs = practice.pacs(contexts=[
        build_context(CTImageStorage, [JPEGLosslessSV1, ImplicitVRLittleEndian]),
        build_context(StudyRootQueryRetrieveInformationModelFind, [ImplicitVRLittleEndian]),
    ])
    gateway = practice.leadglass(pacs)
    asked = [
        (CTImageStorage, [RLELossless]),  # transfer syntaxes not supported
        (CTImageStorage, [ExplicitVRLittleEndian, JPEGLosslessSV1]),
        (CTImageStorage, [ImplicitVRLittleEndian]),
        (MRImageStorage, [ImplicitVRLittleEndian]),  # abstract syntax not supported
        (StudyRootQueryRetrieveInformationModelFind, [ExplicitVRLittleEndian, ImplicitVRLittleEndian]),
        Verification,
    ]
    through = negotiate(gateway.port, asked)
    assert through == negotiate(pacs.port, asked)
    assert {result for _, _, result, _ in through} == {0, 3, 4}


def test_128_contexts_pass(practice):
    pacs = practice.pacs()
    gateway = practice.leadglass(pacs)
    asked = [(CTImageStorage, [ExplicitVRLittleEndian])] * 128
    assert negotiate(gateway.port, asked) == negotiate(pacs.port, asked)


def test_the_pacs_sees_the_callers_titles(practice):
    pacs = practice.pacs()
    gateway = practice.leadglass(pacs)
    dcmtk.echo(gateway.port, calling="CT-ROOM 2", called="ANY PACS")
    request = pacs.requests[-1]
    assert (request.calling_ae_title, request.called_ae_title) == ("CT-ROOM 2", "ANY PACS")


@pytest.mark.through_gateway
def test_the_called_title_is_mapped_and_the_calling_title_is_not(practice):
    pacs = practice.pacs()
    gateway = practice.leadglass(pacs, ae_title=["LEADGLASS", "OLD_PACS"], forward_ae_title="PACS")
    for called in ("LEADGLASS", "OLD_PACS"):
        dcmtk.echo(gateway.port, calling="CT1", called=called)
        assert (pacs.requests[-1].calling_ae_title, pacs.requests[-1].called_ae_title) == ("CT1", "PACS")


@pytest.mark.through_gateway
def test_a_called_title_that_is_not_ours_is_rejected_without_the_pacs(practice):
    pacs = practice.pacs()
    gateway = practice.leadglass(pacs, ae_title="LEADGLASS")
    with wire.RawPeer(gateway.port) as peer:
        kind, body = peer.associate({1: (wire.VERIFICATION, [wire.IMPLICIT])}, called="SOMEONE")
    assert (kind, body[1], body[2], body[3]) == (wire.ASSOCIATE_RJ, 1, 1, 7)
    assert pacs.requests == []


@pytest.mark.parametrize("result, source, reason", [
    (1, 1, 1), (1, 1, 3), (1, 1, 7), (2, 1, 1), (1, 2, 2), (2, 3, 1), (2, 3, 2),
])
def test_a_rejection_passes_with_its_source_and_reason(practice, result, source, reason):
    def reject(event):
        event.assoc.acse.send_reject(result, source, reason)
        event.assoc.kill()

    pacs = practice.pacs()
    gateway = practice.leadglass(pacs)
    pacs.server.bind(evt.EVT_REQUESTED, reject)
    with wire.RawPeer(gateway.port) as peer:
        kind, body = peer.associate({1: (wire.VERIFICATION, [wire.IMPLICIT])})
    assert (kind, body[1], body[2], body[3]) == (wire.ASSOCIATE_RJ, result, source, reason)


@pytest.mark.parametrize("kind, primary, secondary", [(1, b"reader", b""), (2, b"reader", b"se:cret"), (5, b"a.b.c", b"")])
def test_user_identity_reaches_the_pacs_and_its_response_the_caller(practice, kind, primary, secondary):
    seen = []

    def check(event):
        seen.append((event.user_id_type, event.primary_field, event.secondary_field))
        return True, b"welcome"

    pacs = practice.pacs(handlers=[(evt.EVT_USER_ID, check)])
    gateway = practice.leadglass(pacs)
    identity = UserIdentityNegotiation()
    identity.user_identity_type = kind
    identity.primary_field = primary
    if secondary:
        identity.secondary_field = secondary
    identity.positive_response_requested = True
    with association(gateway.port, [Verification], ext_neg=[identity]) as opened:
        response = opened.acceptor.user_identity
        assert opened.send_c_echo().Status == 0
    assert [(k, p, s or b"") for k, p, s in seen] == [(kind, primary, secondary)]
    if kind > 2:
        assert response.server_response == b"welcome"
    for secret in (primary, secondary):
        assert not secret or secret.decode() not in gateway.log


def test_a_caller_whose_identity_the_pacs_refuses_is_rejected(practice):
    pacs = practice.pacs(handlers=[(evt.EVT_USER_ID, lambda event: (False, None))])
    gateway = practice.leadglass(pacs)
    identity = UserIdentityNegotiation()
    identity.user_identity_type = 1
    identity.primary_field = b"stranger"
    with association(gateway.port, [Verification], established=False, ext_neg=[identity]) as opened:
        assert opened.is_rejected


def test_role_selection_passes(practice):
    seen = []
    pacs = Pacs(contexts=[
        build_context(CTImageStorage), build_context(StudyRootQueryRetrieveInformationModelGet),
    ])
    pacs.contexts[0].scu_role, pacs.contexts[0].scp_role = False, True
    practice._run(pacs.start())
    gateway = practice.leadglass(pacs)
    for port in (pacs.port, gateway.port):
        with association(
            port, [CTImageStorage, StudyRootQueryRetrieveInformationModelGet],
            ext_neg=[build_role(CTImageStorage, scu_role=True, scp_role=True)],
        ) as opened:
            seen.append([(str(c.abstract_syntax), c.as_scu, c.as_scp) for c in opened.accepted_contexts])
    assert seen[0] == seen[1]
    assert (str(CTImageStorage), False, True) in seen[0]


def test_extended_negotiation_passes_both_ways(practice):
    asked = {}

    def extended(event):
        asked.update({str(uid): info for uid, info in event.app_info.items()})
        return dict(event.app_info)

    pacs = practice.pacs(
        handlers=[(evt.EVT_SOP_EXTENDED, extended)],
        contexts=[build_context(StudyRootQueryRetrieveInformationModelFind)],
    )
    gateway = practice.leadglass(pacs)
    item = SOPClassExtendedNegotiation()
    item.sop_class_uid = StudyRootQueryRetrieveInformationModelFind
    item.service_class_application_information = b"\x01\x01\x00"
    common = SOPClassCommonExtendedNegotiation()
    common.sop_class_uid = CTImageStorage
    common.service_class_uid = "1.2.840.10008.4.2"
    with association(gateway.port, [StudyRootQueryRetrieveInformationModelFind], ext_neg=[item, common]) as opened:
        answered = opened.acceptor.sop_class_extended
    assert asked == {str(StudyRootQueryRetrieveInformationModelFind): b"\x01\x01\x00"}
    assert {str(k): v for k, v in answered.items()} == asked
    assert str(CTImageStorage) in {
        str(each.sop_class_uid) for each in pacs.requests[-1].user_information
        if isinstance(each, SOPClassCommonExtendedNegotiation)
    }


def test_an_asynchronous_window_is_not_more_than_the_pacs_grants(practice):
    pacs = practice.pacs(handlers=[(evt.EVT_ASYNC_OPS, lambda event: (1, 1))])
    gateway = practice.leadglass(pacs)
    window = AsynchronousOperationsWindowNegotiation()
    window.maximum_number_operations_invoked = 5
    window.maximum_number_operations_performed = 5
    with association(gateway.port, [Verification], ext_neg=[window]) as opened:
        assert opened.acceptor.asynchronous_operations in [(1, 1), None]
        assert opened.send_c_echo().Status == 0


@pytest.mark.parametrize("largest", [4096, 16384, 1 << 20])
def test_a_caller_with_any_maximum_length_can_send(practice, tmp_path, largest):
    pacs = practice.pacs(maximum_pdu_size=largest)
    gateway = practice.leadglass(pacs)
    files = synthetic.write(tmp_path / "files", 3, size=256)
    tee = practice.tee(gateway.port)
    dcmtk.store(tee.port, files)
    eventually(lambda: len(pacs.received) == 3)
    assert [each.digest for each in pacs.received] == [each.digest for each in tee.stored]
