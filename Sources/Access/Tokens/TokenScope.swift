/// What a token may do: never more than its maker may at the moment of use.
public enum TokenScope: Hashable, Sendable {
    /// Looking: all that its maker may see, with PHI only if that was asked for.
    case read(includingPHI: Bool)
    /// These permissions.
    case permissions(Set<Permission>)

    /// The scope as the command line and records write it: `read`, `read-phi`, or permissions with spaces or commas
    /// between.
    public init(_ text: String) throws(AccessError) {
        let words = text.utf8.count > 1024 ? [] : text.split { $0 == " " || $0 == "," }.map(String.init)
        switch words {
        case ["read"]: self = .read(includingPHI: false)
        case ["read-phi"]: self = .read(includingPHI: true)
        default:
            let permissions = words.compactMap(Permission.init)
            guard !words.isEmpty, permissions.count == words.count else {
                throw AccessError(
                    .badToken,
                    "A token's scope is `read`, `read-phi`, or a list of permissions such as `view-status,isolate`."
                )
            }
            self = .permissions(Set(permissions))
        }
    }

    /// The scope as the command line and records write it.
    public var text: String {
        switch self {
        case .read(let includingPHI): includingPHI ? "read-phi" : "read"
        case .permissions(let permissions): permissions.map(\.rawValue).sorted().joined(separator: " ")
        }
    }

    /// What is left of its maker's permissions.
    func limiting(_ permissions: Set<Permission>) -> Set<Permission> {
        switch self {
        case .read(let includingPHI): permissions.filter { $0.isView && (includingPHI || !$0.concernsPHI) }
        case .permissions(let named): permissions.intersection(named).filter(\.isForTokens)
        }
    }
}
