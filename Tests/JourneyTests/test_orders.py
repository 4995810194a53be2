"""An order passes to the RIS: the gateway's page counts it, and the catalog knows who sent it."""

from peers.mllp import Sender

ORDER = "\r".join(
    [
        r"MSH|^~\&|EHR|PRAIRIE GENERAL|RIS|PRAIRIE RADIOLOGY|20261125141500||ORM^O01|7|P|2.5.1",
        "PID|1||PHI-4711^^^PRAIRIE^MR||QUILLFEATHER^OSWALDINA||19700101|F",
        "",
    ]
)


def test_an_order_shows_where_it_passed_and_who_sent_it(house, ada):
    browser = ada.browser
    sender = Sender(house.gateway.port_of("orders"), source="127.0.0.3")
    assert str(sender.ask(ORDER).segment("MSA")[1]) == "AA"
    sender.close()

    def row():
        browser.open("/gateway")
        return next((each.text for each in browser.all("main tbody tr") if each.text.startswith("orders")), "")

    browser.until(lambda: "Answers" in row(), "the RIS behind Leadglass answers")
    browser.see("gateway-hl7")

    def flows():
        browser.open("/risk/flows/seen")
        return browser.text

    browser.until(lambda: "ORM" in flows() and "EHR" in browser.text, "the flow of orders was seen")
    assert "QUILLFEATHER" not in browser.text and "PHI-4711" not in browser.text
    house.ris.stop()
    late = Sender(house.gateway.port_of("orders"))
    assert late.ask(ORDER) is None
    browser.until(lambda: "Does not answer" in row(), "the RIS does not answer")
    assert "Orders and reports do not arrive there" in browser.open("/").text
    house.ris.start()
    again = Sender(house.gateway.port_of("orders"))
    assert str(again.ask(ORDER).segment("MSA")[1]) == "AA"
    again.close()
    browser.until(lambda: "Answers" in row(), "the RIS answers again")
