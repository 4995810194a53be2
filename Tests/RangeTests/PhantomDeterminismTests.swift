import Range
import Testing

@Suite("A phantom is made from its seed alone")
struct PhantomDeterminismTests {
    @Test("The same seed gives the same slice, another seed another patient", arguments: CTPhantom.Region.allCases)
    func computedTomography(region: CTPhantom.Region) {
        let slice = CTPhantom(region: region, seed: 7).slice(z: 10, number: 3)
        #expect(slice == CTPhantom(region: region, seed: 7).slice(z: 10, number: 3))
        #expect(slice != CTPhantom(region: region, seed: 8).slice(z: 10, number: 3))
    }

    @Test("Each slice has noise of its own")
    func noise() {
        let phantom = CTPhantom(region: .abdomen, seed: 1)
        #expect(phantom.slice(z: 0, number: 1) != phantom.slice(z: 0, number: 2))
    }

    @Test("MR, film and ultrasound repeat too")
    func others() {
        let magnet = MRPhantom(seed: 5)
        #expect(
            magnet.slice(z: 0, number: 0, weighting: .t1) == MRPhantom(seed: 5).slice(z: 0, number: 0, weighting: .t1)
        )
        #expect(DXPhantom(seed: 5).image(number: 0) == DXPhantom(seed: 5).image(number: 0))
        let probe = USPhantom(seed: 5)
        #expect(probe.frame(number: 3) == USPhantom(seed: 5).frame(number: 3))
        #expect(probe.frame(number: 3) != probe.frame(number: 9))
    }

    @Test("The generator gives known numbers for a known seed")
    func generator() {
        // The first outputs of SplitMix64 from 1234567, as its authors publish them.
        var random = SeededGenerator(seed: 1_234_567)
        #expect(random.next() == 6_457_827_717_110_365_317)
        #expect(random.next() == 3_203_168_211_198_807_973)
    }
}
