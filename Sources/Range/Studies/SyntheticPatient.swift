/// A person who does not exist.
public struct SyntheticPatient: Hashable, Sendable {
    /// Patient's Name (PN): the family name is always `Phantom`.
    public let name: String
    /// Patient ID (LO): always begins with `PHANTOM-`.
    public let id: String
    /// Patient's Birth Date (DA).
    public let birthDate: String
    /// Patient's Sex: `F`, `M` or `O`.
    public let sex: String
    /// Patient's Age (AS) on the day of the study.
    public let age: String

    /// A patient, always the same for the same seed.
    init(seed: UInt64, year: Int) {
        var random = SeededGenerator.part(7, of: seed)
        let given = SyntheticPatient.given[Int(random.next() % UInt64(SyntheticPatient.given.count))]
        name = "Phantom^\(given.name)"
        sex = given.sex
        id = "PHANTOM-" + Moment.padded(Int(random.next() % 1_000_000), 6)
        let years = Int(random.number(19...91))
        // Born on the first of a year: had a birthday this year, whatever the day.
        birthDate = Moment.padded(year - years, 4) + "0101"
        age = Moment.padded(years, 3) + "Y"
    }

    private static let given: [(name: String, sex: String)] = [
        ("Ada", "F"), ("Bela", "M"), ("Cora", "F"), ("Dario", "M"), ("Edda", "F"), ("Farid", "M"), ("Greta", "F"),
        ("Hugo", "M"), ("Ines", "F"), ("Jonas", "M"), ("Kaya", "F"), ("Luca", "M"), ("Mina", "F"), ("Nils", "M"),
        ("Oda", "F"), ("Pavel", "M"), ("Quinn", "O"), ("Rosa", "F"), ("Sami", "M"), ("Tilda", "F"), ("Uwe", "M"),
        ("Vera", "F"), ("Wim", "M"), ("Xenia", "F"), ("Yusuf", "M"), ("Zora", "F"),
    ]
}
