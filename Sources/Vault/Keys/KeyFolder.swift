/// The key files of a vault as they are found when it is opened.
struct KeyFolder: Sendable {
    /// Where a slot is.
    struct Place: Sendable {
        var file: UInt32
        var index: Int
    }

    /// All slots of a key: more than one if a key file was missing for a time.
    private(set) var places: [KeyID: [Place]] = [:]
    private(set) var destroyed: Set<KeyID> = []
    /// The greatest number that was ever used; never used again.
    private(set) var highest: UInt32
    /// Whether there are slots that cannot be read.
    private(set) var hasBadSlots = false
    private var numbers: [UInt32]
    private var damaged: [String] = []

    /// - Throws: `VaultError` with `tooNew`. What is damaged costs only the keys in it.
    init(_ folder: String, vaultID: [UInt8], calls: any FileCalls) throws(VaultError) {
        numbers = FolderListing.numbers(in: folder, suffix: ".keys")
        highest = numbers.last ?? 0
        for number in numbers {
            guard let bytes = try? Self.read("\(folder)/\(KeyFile.name(number))", calls) else {
                damaged.append(
                    "The key file \(number) cannot be read. Check the owner and the mode of vault/keys, and the disk."
                )
                continue
            }
            do throws(VaultError) { try KeyFile.check(bytes, number: number, vaultID: vaultID) } catch {
                guard error.code == .damaged else { throw error }
                damaged.append(error.message)
            }
            let slots = KeyFile.slots(in: bytes)
            if slots.count < bytes.count / KeySlot.byteCount - 1 { hasBadSlots = true }
            for (index, slot) in slots {
                places[slot.id, default: []].append(Place(file: number, index: index))
                if slot.state == .destroyed { destroyed.insert(slot.id) }
            }
        }
    }

    /// What is wrong, for a person.
    var problems: [String] {
        var missing: [ClosedRange<UInt32>] = []
        var next: UInt32 = 1
        for number in numbers.filter({ $0 > 0 }) + [highest + 1] {
            if number > next { missing.append(next...number - 1) }
            next = number + 1
        }
        return damaged
            + missing.map { range in
                let (first, last) = (range.lowerBound, range.upperBound)
                let names = first == last ? "The key file \(first) is" : "The key files \(first) to \(last) are"
                return "\(names) missing. Bring vault/keys back from a copy."
            }
    }

    /// A file was made, or is there all the same.
    mutating func add(_ number: UInt32) {
        numbers.append(number)
        reserve(upTo: number)
    }

    /// Says that this many files have been made, whether they are there or not.
    mutating func reserve(upTo number: UInt32) {
        highest = max(highest, number)
    }

    static func read(_ path: String, _ calls: any FileCalls) throws(FileFault) -> [UInt8] {
        let file = try calls.open(path, forWriting: false)
        defer { calls.close(file) }
        return Array(try calls.read(file, try calls.length(file), at: 0))
    }
}
