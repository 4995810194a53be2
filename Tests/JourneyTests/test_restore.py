"""A study is found and brought back to another PACS from the page, and who saw the patient can be told."""

import pydicom

from browser.chrome import PHONE


def test_a_study_is_restored_and_who_saw_it_is_on_record(house, pat, rowan):
    browser = pat.browser
    browser.open("/vault").see("vault")
    browser.press("Find a study").see("studies")
    browser.fill(patient="PHI-1001").enter("patient")
    assert "Okonkwo" in browser.text or "OKONKWO" in browser.text
    assert "LINDQVIST" not in browser.text
    browser.press("OKONKWO, ADAEZE").see("study").see("study-on-a-phone", theme="dark", screen=PHONE)
    study = pydicom.dcmread(house.files[0], stop_before_pixels=True).StudyInstanceUID
    assert study in browser.text

    browser.press("Restore this study").see("restore-form")
    browser.fill(to="CLEAN").press("Show what it would do")
    pat.step_up(pat.authenticator.code())
    assert browser.title.startswith("Error: ") and "AE title" in browser.errors[0]
    browser.see("restore-form-error")
    browser.fill(to=f"CLEAN@127.0.0.1:{house.clean.port}").enter("to")
    assert browser.heading == "Check before you restore"
    assert "3 objects" in browser.text and str(house.clean.port) in browser.text
    browser.see("restore-check")
    assert not house.clean.received, "nothing is sent before it was confirmed"

    browser.follow(browser.one("main form button").click, "the restore's button")
    assert browser.path.startswith("/vault/jobs/")
    browser.picture("pat-progress")
    browser.until(lambda: "Done." in browser.text, "the page itself says that it is done", seconds=30)
    browser.see("restore-done")
    sent = {each.sop_instance: each.digest for each in house.pacs.received}
    wanted = {str(pydicom.dcmread(each, stop_before_pixels=True).SOPInstanceUID) for each in house.files[:3]}
    assert house.clean.digests() == {uid: sent[uid] for uid in wanted}, "each arrives as it was sent, and no other"

    house.give(rowan, "security-officer")
    browser = rowan.browser
    browser.open("/evidence").press("Who saw which patient")
    browser.fill(patient="PHI-1001").enter("patient")
    rows = [row.text for row in browser.all("main tbody tr")]
    for act in ("Patients listed", "Study viewed", "estore"):
        assert any(act in row and "Pat Pacs" in row for row in rows), (act, rows)
    browser.see("who-saw-whom")
    browser.fill(patient="PHI-0000").enter("patient")
    assert "Nobody saw this patient here" in browser.text


def test_markup_in_a_name_is_text(house, eve):
    browser = eve.browser.open("/vault/studies")
    assert "<script>alert(1)</script>" in browser.text and "<b>PHI-6666</b>" in browser.text
    assert not browser.all("main script, main img, main b")
    link = next(each for each in browser.all("main a") if "alert(1)" in each.text)
    browser.follow(link.click, "the study of a hostile name")
    assert "<script>alert(1)</script>" in browser.text and not browser.all("main script, main img, main b")
    browser.see("hostile-name")
