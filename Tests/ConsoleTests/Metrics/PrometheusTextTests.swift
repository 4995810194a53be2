import Testing

@testable import Console

struct PrometheusTextTests {
    @Test func aMetricHasItsHelpItsTypeAndItsValues() {
        var text = PrometheusText()
        text.add("a_total", .counter, "Things.", 3)
        text.add("b", .gauge, "Others.", [.init(1.5, .init("x", "1"), .init("y", "2")), .init(-2, .init("x", "3"))])
        text.add("c", .gauge, "None.", [])
        #expect(
            text.text == """
                # HELP a_total Things.
                # TYPE a_total counter
                a_total 3
                # HELP b Others.
                # TYPE b gauge
                b{x="1",y="2"} 1.5
                b{x="3"} -2

                """
        )
    }

    @Test func aLabelsValueCannotEndItsLine() {
        var text = PrometheusText()
        text.add("a", .gauge, "back\\slash \"quoted\"\nline", [.init(1, .init("x", "\"} 9\nb{y=\"\\"))])
        #expect(
            text.text == """
                # HELP a back\\\\slash "quoted"\\nline
                # TYPE a gauge
                a{x="\\"} 9\\nb{y=\\"\\\\"} 1

                """
        )
    }

    @Test func numbersAreAsPrometheusReadsThem() {
        #expect(PrometheusText.number(.nan) == "NaN")
        #expect(PrometheusText.number(.infinity) == "+Inf")
        #expect(PrometheusText.number(-.infinity) == "-Inf")
        #expect(PrometheusText.number(1_795_356_309) == "1795356309")
        #expect(PrometheusText.number(0.25) == "0.25")
        #expect(PrometheusText.number(1e300) == "1e+300")
    }
}
