"""Storage commitment, MPPS and worklist pass; what only the PACS may promise, only the PACS promises."""

import threading
import time

import pytest
from pydicom.dataset import Dataset
from pynetdicom import AE, build_context, evt
from pynetdicom.sop_class import (
    ModalityPerformedProcedureStep, ModalityWorklistInformationFind, StorageCommitmentPushModel,
    StorageCommitmentPushModelInstance,
)

from peers import synthetic
from peers.leadglass import listener
from peers.scu import association
from peers.waiting import eventually, free_port


def request_for(*uids):
    asked = Dataset()
    asked.TransactionUID = synthetic.uid()
    asked.ReferencedSOPSequence = []
    for uid in uids:
        item = Dataset()
        item.ReferencedSOPClassUID = synthetic.CT
        item.ReferencedSOPInstanceUID = uid
        asked.ReferencedSOPSequence.append(item)
    return asked


def commit_on_the_same_association(event):
    """Answers N-ACTION and reports the result a moment later (PS3.4 J.3.3)."""

    def report():
        time.sleep(0.3)
        event.assoc.send_n_event_report(
            event.action_information, 1, StorageCommitmentPushModel, StorageCommitmentPushModelInstance
        )

    threading.Thread(target=report, daemon=True).start()
    return 0x0000, None


def test_a_result_on_the_same_association_reaches_the_caller(practice):
    heard = []

    def result(event):
        heard.append((event.event_type, event.event_information.TransactionUID))
        return 0x0000, None

    pacs = practice.pacs(
        contexts=[build_context(StorageCommitmentPushModel)],
        handlers=[(evt.EVT_N_ACTION, commit_on_the_same_association)],
    )
    gateway = practice.leadglass(pacs)
    asked = request_for(synthetic.uid())
    with association(
        gateway.port, [StorageCommitmentPushModel], evt_handlers=[(evt.EVT_N_EVENT_REPORT, result)]
    ) as opened:
        status, _ = opened.send_n_action(asked, 1, StorageCommitmentPushModel, StorageCommitmentPushModelInstance)
        assert status.Status == 0
        eventually(lambda: heard, seconds=10)
    assert heard == [(1, asked.TransactionUID)]


def test_a_result_on_an_association_of_its_own_comes_through_the_reverse_listener(practice):
    heard = []
    modality_port = free_port()
    back = listener("to-ct1", modality_port, direction="from-pacs")
    modality = AE(ae_title="CT1")
    modality.add_supported_context(StorageCommitmentPushModel, scu_role=False, scp_role=True)

    def result(event):
        heard.append((event.assoc.requestor.ae_title, event.event_information.TransactionUID))
        return 0x0000, None

    server = modality.start_server(
        ("127.0.0.1", modality_port), block=False, evt_handlers=[(evt.EVT_N_EVENT_REPORT, result)]
    )

    def commit_later(event):
        asked = event.action_information

        def report():
            from pynetdicom import build_role
            ae = AE(ae_title="PACS")
            ae.add_requested_context(StorageCommitmentPushModel)
            opened = ae.associate(
                "127.0.0.1", int(back["listen"].rsplit(":", 1)[1]), ae_title="CT1",
                ext_neg=[build_role(StorageCommitmentPushModel, scp_role=True)],
            )
            opened.send_n_event_report(asked, 1, StorageCommitmentPushModel, StorageCommitmentPushModelInstance)
            opened.release()

        threading.Thread(target=report, daemon=True).start()
        return 0x0000, None

    pacs = practice.pacs(
        contexts=[build_context(StorageCommitmentPushModel)], handlers=[(evt.EVT_N_ACTION, commit_later)]
    )
    gateway = practice.leadglass(pacs, reverse=[back])
    asked = request_for(synthetic.uid())
    try:
        with association(gateway.port, [StorageCommitmentPushModel], calling="CT1") as opened:
            status, _ = opened.send_n_action(asked, 1, StorageCommitmentPushModel, StorageCommitmentPushModelInstance)
            assert status.Status == 0
        eventually(lambda: heard, seconds=10)
    finally:
        server.shutdown()
    assert heard == [("PACS", asked.TransactionUID)]


def test_a_procedure_step_passes(practice):
    seen = []

    def create(event):
        seen.append(("create", str(event.request.AffectedSOPInstanceUID), event.attribute_list.Modality))
        return 0x0000, event.attribute_list

    def change(event):
        seen.append(("set", str(event.request.RequestedSOPInstanceUID)))
        return 0x0000, event.modification_list

    pacs = practice.pacs(
        contexts=[build_context(ModalityPerformedProcedureStep)],
        handlers=[(evt.EVT_N_CREATE, create), (evt.EVT_N_SET, change)],
    )
    gateway = practice.leadglass(pacs)
    step = Dataset()
    step.Modality = "CT"
    step.PerformedProcedureStepStatus = "IN PROGRESS"
    uid = synthetic.uid()
    with association(gateway.port, [ModalityPerformedProcedureStep]) as opened:
        status, answered = opened.send_n_create(step, ModalityPerformedProcedureStep, uid)
        assert (status.Status, answered.Modality) == (0, "CT")
        done = Dataset()
        done.PerformedProcedureStepStatus = "COMPLETED"
        status, answered = opened.send_n_set(done, ModalityPerformedProcedureStep, uid)
        assert (status.Status, answered.PerformedProcedureStepStatus) == (0, "COMPLETED")
    assert seen == [("create", uid, "CT"), ("set", uid)]


def test_a_worklist_passes_entry_by_entry(practice):
    def worklist(event):
        for number in range(50):
            entry = Dataset()
            entry.PatientID = f"W{number}"
            entry.SpecificCharacterSet = "ISO_IR 100"
            entry.PatientName = "Müller^Jörg"
            yield 0xFF00, entry

    pacs = practice.pacs(
        contexts=[build_context(ModalityWorklistInformationFind)], handlers=[(evt.EVT_C_FIND, worklist)]
    )
    gateway = practice.leadglass(pacs)
    asked = Dataset()
    asked.PatientID = ""
    with association(gateway.port, [ModalityWorklistInformationFind]) as opened:
        answers = list(opened.send_c_find(asked, ModalityWorklistInformationFind))
    assert [str(entry.PatientID) for _, entry in answers[:-1]] == [f"W{n}" for n in range(50)]
    assert str(answers[0][1].PatientName) == "Müller^Jörg"
    assert answers[-1][0].Status == 0x0000


@pytest.mark.through_gateway
def test_commitment_is_not_given_in_the_pacs_absence(practice, tmp_path):
    contexts = [build_context(StorageCommitmentPushModel), build_context(ModalityPerformedProcedureStep),
                build_context(synthetic.CT)]
    asked_of_pacs = []

    def action(event):
        asked_of_pacs.append(event.action_information)
        return 0x0000, None

    pacs = practice.pacs(contexts=contexts, handlers=[(evt.EVT_N_ACTION, action)])
    gateway = practice.leadglass(pacs, when_down="keep")
    callers = [StorageCommitmentPushModel, ModalityPerformedProcedureStep, synthetic.CT]
    image = synthetic.instance()
    with association(gateway.port, callers):
        pass
    pacs.stop()
    with association(gateway.port, callers) as opened:
        assert opened.send_c_store(image).Status == 0x0000
        status, _ = opened.send_n_action(
            request_for(image.SOPInstanceUID), 1, StorageCommitmentPushModel, StorageCommitmentPushModelInstance
        )
        assert status.Status == 0x0110
        step = Dataset()
        step.PerformedProcedureStepStatus = "IN PROGRESS"
        status, _ = opened.send_n_create(step, ModalityPerformedProcedureStep, synthetic.uid())
        assert status.Status == 0x0110
    assert asked_of_pacs == []
