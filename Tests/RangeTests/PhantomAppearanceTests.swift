import Range
import Testing

@Suite("A phantom looks like what it stands for")
struct PhantomAppearanceTests {
    private let side = CTPhantom.side

    @Test("Air is air, and noisy, in the corner of every CT", arguments: CTPhantom.Region.allCases)
    func air(region: CTPhantom.Region) {
        let slice = CTPhantom(region: region, seed: 2).slice(z: 20, number: 0)
        let corner = statistics(slice, columns: side, center: (24, 24), half: 16)
        #expect(abs(corner.mean - 1_024 + 1_000) < 12)
        #expect(corner.deviation > 0.5)
    }

    @Test("The liver has the CT number of an enhanced liver, and the noise of a scan")
    func liver() {
        let slice = CTPhantom(region: .abdomen, seed: 2).slice(z: 70, number: 0)
        let region = statistics(slice, columns: side, center: (256 - 90, 256), half: 10)
        #expect((90...135).contains(region.mean - 1_024))
        #expect((4...40).contains(region.deviation))
    }

    @Test("The chest has lung, contrast and bone")
    func chest() {
        let slice = CTPhantom(region: .chest, seed: 2).slice(z: 0, number: 0)
        let numbers = slice.map { Int($0) - 1_024 }
        #expect(numbers.count { (-930 ... -780).contains($0) } > 20_000)
        #expect(numbers.count { (130...230).contains($0) } > 1_000)
        #expect(numbers.count { $0 > 450 } > 300)
        #expect(numbers.allSatisfy { $0 <= 4_095 - 1_024 })
    }

    @Test("The brain has gray and white matter and fluid inside bone")
    func brain() {
        let slice = CTPhantom(region: .head, seed: 2).slice(z: 14, number: 0)
        let middle = statistics(slice, columns: side, center: (256 - 60, 256), half: 12)
        #expect((20...45).contains(middle.mean - 1_024))
        #expect(slice.count { Int($0) - 1_024 > 600 } > 2_000)
    }

    @Test("Neighboring slices are alike, distant ones are not")
    func smoothness() {
        let phantom = CTPhantom(region: .chest, seed: 4)
        func difference(_ first: Float, _ second: Float) -> Double {
            let pairs = zip(phantom.slice(z: first, number: 1), phantom.slice(z: second, number: 1))
            return pairs.reduce(0.0) { $0 + abs(Double($1.0) - Double($1.1)) } / Double(side * side)
        }
        #expect(difference(0, 1) * 3 < difference(0, 100))
    }

    @Test("Fluid is dark on T1 and bright on T2")
    func magneticResonance() {
        let phantom = MRPhantom(seed: 2)
        let (t1, t2) = (
            phantom.slice(z: 0, number: 0, weighting: .t1), phantom.slice(z: 0, number: 1, weighting: .t2)
        )
        #expect(t1.count { $0 > 1_000 } < t2.count { $0 > 1_000 })
        let corner = statistics(t1, columns: MRPhantom.side, center: (12, 12), half: 8)
        #expect(corner.mean < 60)
        #expect(corner.deviation > 0.5)
    }

    @Test("On a film lungs are dark, the spine below the diaphragm is bright, and the rest is air")
    func film() {
        let image = DXPhantom(seed: 2).image(number: 0)
        let columns = DXPhantom.columns
        #expect(image.count == columns * DXPhantom.rows)
        let lung = statistics(image, columns: columns, center: (500, 1_000), half: 60)
        let abdomen = statistics(image, columns: columns, center: (880, 2_000), half: 60)
        let air = statistics(image, columns: columns, center: (40, 40), half: 20)
        #expect(lung.mean + 1_000 < abdomen.mean)
        #expect(air.mean < lung.mean)
        #expect(lung.deviation > 5)
        #expect(image.allSatisfy { $0 <= 4_095 })
    }

    @Test("Ultrasound is a sector of speckle on black")
    func ultrasound() {
        let frame = USPhantom(seed: 2).frame(number: 0)
        #expect(frame.count == USPhantom.columns * USPhantom.rows)
        #expect(frame[0] == 0)
        #expect(frame[frame.count - 1] == 0)
        let inside = (200..<240).flatMap { row in (400..<440).map { Double(frame[row * USPhantom.columns + $0]) } }
        let mean = inside.reduce(0, +) / Double(inside.count)
        let square = inside.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(inside.count)
        #expect((40...200).contains(mean))
        #expect(square.squareRoot() > 8)
    }
}
