/// What the store needs to know of a kind of record.
protocol PracticeRecord: Codable, Sendable {
    static var kind: PracticeKind { get }
    /// What lists can be sorted by; each has a column `sort_…`.
    static var sortColumns: [String] { get }
    /// What lists can be filtered by as it is written; each has a column `word_…`.
    static var wordColumns: [String] { get }
    /// What lists can be filtered by through an ID.
    static var referenceFilters: [ReferenceFilter] { get }
    /// The keys of the record in `practice.yaml`, in the order in which they are written.
    static var keys: [String] { get }

    /// The ID's text.
    var key: String { get }
    /// The other records that it names.
    var references: [PracticeReference] { get }
    /// The values of `wordColumns`, in that order.
    var words: [String] { get }
    /// The record as `practice.yaml` has it; what is empty or as usual is left out.
    var fields: [FileField] { get }

    /// What people call it.
    func title(_ names: RecordNames) -> String
    /// The values of `sortColumns`, in that order.
    func sortKeys(_ names: RecordNames) -> [SortKey]
    /// The texts that a search looks at.
    func searched(_ names: RecordNames) -> [String]
    /// Brings texts into the form in which they are kept.
    mutating func tidy()
    /// Reports everything that is wrong.
    func check(_ checks: inout Checks)
    /// Reads it from `practice.yaml`; nil if what is wrong has been reported.
    init?(reading section: FileSection)
}

/// A filter that looks for records that name another.
struct ReferenceFilter {
    /// What the filter is called.
    let name: String
    /// The fields of which one must name the other.
    let fields: [String]

    init(_ name: String, _ fields: [String]? = nil) {
        self.name = name
        self.fields = fields ?? [name]
    }
}

/// That a record names another in one of its fields.
struct PracticeReference: Hashable {
    /// The field's key in `practice.yaml`.
    let field: String
    /// Which record.
    let target: RecordKey
}

/// One record among all.
struct RecordKey: Hashable {
    /// The kind's raw value, or `roles`, which are not records of the practice.
    let kind: String
    let id: String

    init(_ kind: PracticeKind, _ id: String) { self.init(kind: kind.rawValue, id: id) }

    init(kind: String, id: String) {
        self.kind = kind
        self.id = id
    }

    init(_ role: RoleID) {
        kind = "roles"
        id = role.rawValue
    }
}

/// What people call the records that a record names.
struct RecordNames {
    var all: [RecordKey: String] = [:]

    func callAsFunction(_ kind: PracticeKind, _ id: String?) -> String {
        id.flatMap { all[RecordKey(kind, $0)] } ?? ""
    }
}

/// What a list is sorted by, as bytes that every engine compares alike.
package enum SortKey {
    case text(String)
    case number(Int64?)

    package var bytes: [UInt8] {
        switch self {
        case .text(let text): Array(text.lowercased().utf8)
        case .number(nil): []
        // The sign is turned, so that negative numbers come first.
        case .number(let value?):
            (0..<8).map { UInt8(truncatingIfNeeded: (UInt64(bitPattern: value) ^ (1 << 63)) >> (56 - 8 * $0)) }
        }
    }
}

extension PracticeKind {
    var recordType: any PracticeRecord.Type {
        switch self {
        case .site: Site.self
        case .person: Person.self
        case .serviceLine: ServiceLine.self
        case .system: System.self
        case .flow: Flow.self
        case .safeguard: Safeguard.self
        case .evidence: Evidence.self
        }
    }
}
