/// What an import of systems changes, or would change. Nothing is ever removed.
public struct SystemImport: Hashable, Sendable, Codable {
    /// A system that is added or changed.
    public struct Change: Hashable, Sendable, Codable {
        /// The line of the file.
        public var line: Int
        /// The system's ID; nil of one that is new and has none in the file.
        public var id: SystemID?
        /// Its name, as it then is.
        public var name: String
        /// Whether it is added or changed.
        public var action: PracticeChange.Action
        /// The fields that get another value, in the order of the columns.
        public var fields: [Field]

        /// A change with these parts.
        public init(line: Int, id: SystemID?, name: String, action: PracticeChange.Action, fields: [Field]) {
            self.line = line
            self.id = id
            self.name = name
            self.action = action
            self.fields = fields
        }
    }

    /// One field, before and after, as its cell has it.
    public struct Field: Hashable, Sendable, Codable {
        /// The column's name.
        public var name: String
        /// What it is now; empty if nothing, or if the system is new.
        public var before: String
        /// What it becomes.
        public var after: String

        /// A field with these parts.
        public init(name: String, before: String, after: String) {
            self.name = name
            self.before = before
            self.after = after
        }
    }

    /// Something that is done nevertheless, but that a person should look at.
    public struct Warning: Hashable, Sendable, Codable {
        /// The line of the file; nil if it is about none.
        public var line: Int?
        /// What it is, in a sentence or two.
        public var message: String

        /// A warning with these parts.
        public init(line: Int?, _ message: String) {
            self.line = line
            self.message = message
        }
    }

    /// The systems that are added or changed, in the file's order.
    public var changes: [Change]
    /// How many rows say what is known already.
    public var unchanged: Int
    /// What a person should look at, in the file's order.
    public var warnings: [Warning]

    /// True if nothing changes.
    public var isEmpty: Bool { changes.isEmpty }
    /// How many systems are added.
    public var added: Int { changes.count { $0.action == .added } }
    /// How many are changed.
    public var changed: Int { changes.count { $0.action == .changed } }

    /// An import with these parts.
    public init(changes: [Change], unchanged: Int, warnings: [Warning]) {
        self.changes = changes
        self.unchanged = unchanged
        self.warnings = warnings
    }
}

/// How much an import of systems takes.
public struct SystemImportLimits: Hashable, Sendable {
    /// Of the file.
    public var file = CSVLimits(bytes: 16 << 20, rows: 50_000, columns: 100, cellBytes: 256 << 10)
    /// The most problems that are told, and the most warnings; the rest is counted.
    public var problems = 100

    /// The limits that hold if nobody says otherwise.
    public init() {}
}
