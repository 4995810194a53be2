public import Access
import Practice

/// What each role may do.
public struct RoleTable: Codable, Hashable, Sendable {
    /// A role.
    public struct Row: Codable, Hashable, Sendable {
        /// Its name in records, such as `security-officer`.
        public var id: String
        /// Its name for people.
        public var name: String
        /// Who should have it and what it is for.
        public var summary: String
        /// What it permits.
        public var permissions: [Permission]
        /// True if it must name systems and end by itself.
        public var forVendors: Bool
    }

    /// A permission.
    public struct Right: Codable, Hashable, Sendable {
        /// Its name.
        public var id: Permission
        /// What it lets somebody do.
        public var words: String
        /// True if it shows or hands out PHI.
        public var concernsPHI: Bool
        /// True if a token may carry it.
        public var forTokens: Bool
    }

    /// The roles, in the order in which people see them.
    public var roles: [Row]
    /// All permissions.
    public var permissions: [Right]

    init(_ roles: Roles) {
        self.roles = roles.all.map { role in
            Row(
                id: role.id.rawValue,
                name: role.name,
                summary: role.summary,
                permissions: Permission.allCases.filter(role.permissions.contains),
                forVendors: role.isForVendors
            )
        }
        permissions = Permission.allCases.map {
            Right(id: $0, words: $0.words, concernsPHI: $0.concernsPHI, forTokens: $0.isForTokens)
        }
    }
}

extension Permission {
    /// What it lets somebody do.
    var words: String {
        switch self {
        case .viewStatus: "see the gateway, the vault, alarms and capacity"
        case .viewPractice: "see sites, systems, flows and safeguards"
        case .editPractice: "change sites, systems, flows and safeguards, and import the practice"
        case .discover: "look at the network, and confirm what was found"
        case .viewRisk: "see threats, vulnerabilities, risks and what they cost"
        case .editRisk: "change the register of risks, and judge vulnerabilities"
        case .acceptRisk: "take a risk on in the practice’s name"
        case .viewStudies: "search and see studies"
        case .restore: "send studies from the vault to a PACS"
        case .exportPHI: "take studies out as files"
        case .verifyVault: "verify the vault"
        case .viewEvidence: "search the ledger and take proofs"
        case .viewAccesses: "ask who looked at which patient"
        case .viewPeople: "see people and their roles"
        case .editPeople: "add, invite, switch off and sign out people"
        case .changeRoles: "give and take roles"
        case .viewSettings: "see the settings and their history"
        case .changeSettings: "change settings"
        case .handleAlerts: "acknowledge alerts and send a test"
        case .manageTokens: "make and revoke API tokens"
        case .isolate: "cut a system, a site or the practice off"
        case .release: "undo an isolation"
        case .drain: "drain the gateway"
        }
    }

    /// The words as a sentence begins, with PHI named.
    var sentence: String { words.prefix(1).uppercased() + words.dropFirst() + (concernsPHI ? " (PHI)" : "") }
}

extension Set<Permission> {
    /// All of them in words, in the order of the table.
    var words: String {
        Permission.allCases.filter(contains).map { $0.words + ($0.concernsPHI ? " (PHI)" : "") }.joined(separator: "; ")
    }

    /// The words as a sentence.
    var sentence: String { isEmpty ? "" : words.prefix(1).uppercased() + words.dropFirst() + "." }
}
