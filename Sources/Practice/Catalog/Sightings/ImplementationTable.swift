import ContentData
import Yams

/// Finds out whose software a device runs, by what it says of itself.
public struct ImplementationTable: Sendable {
    /// What was found, and by what.
    public struct Finding: Hashable, Sendable, Codable {
        /// The software.
        public var implementation: Implementation
        /// By what it was found, as a sentence.
        public var reason: String
    }

    /// All that are known.
    public let implementations: [Implementation]

    /// The table that is built in, from `Content/implementations.yaml`.
    public static let builtIn: ImplementationTable = {
        let bytes = unsafe UnsafeBufferPointer(
            start: leadglass_implementations(),
            count: leadglass_implementations_size()
        )
        // A test reads it; one that cannot be read knows nothing, and nothing else depends on it.
        return (try? ImplementationTable(text: unsafe String(decoding: bytes, as: UTF8.self)))
            ?? ImplementationTable(implementations: [])
    }()

    init(implementations: [Implementation]) { self.implementations = implementations }

    /// Reads a table as it is in `Content/implementations.yaml`.
    ///
    /// - Throws: `invalid` with the line.
    public init(text: String) throws(PracticeError) {
        if let line = FileScan(text).anchorLine {
            throw PracticeError(.invalid, "Line \(line): anchors (`&`) are not taken here. Write the value out.")
        }
        let content: Content
        do { content = try YAMLDecoder().decode(Content.self, from: text) } catch {
            throw PracticeError(.invalid, "The table of implementations cannot be read: \(error)", cause: error)
        }
        for entry in content.implementations where !Self.isGood(entry) {
            throw PracticeError(
                .invalid,
                "The implementation “\(entry.id)” needs a root (digits and dots) or a version."
            )
        }
        if let twice = Dictionary(grouping: content.implementations, by: \.id).first(where: { $1.count > 1 })?.key {
            throw PracticeError(.invalid, "The implementation “\(twice)” is there twice. Keep one.")
        }
        implementations = content.implementations
    }

    /// Whose software it is; nil if nothing tells. The longest root that fits decides, then the version name.
    public func find(classUID: String, version: String) -> Finding? {
        let byRoot = implementations.filter { entry in
            guard let root = entry.root, !root.isEmpty else { return false }
            return classUID == root || classUID.hasPrefix(root + ".")
        }
        if let found = byRoot.max(by: { ($0.root ?? "").utf8.count < ($1.root ?? "").utf8.count }) {
            return finding(found, "its implementation class UID begins with \(found.root ?? "")")
        }
        let byVersion = implementations.filter { entry in
            guard let prefix = entry.version, !prefix.isEmpty else { return false }
            return version.lowercased().hasPrefix(prefix.lowercased())
        }
        return byVersion.first.map { finding($0, "its implementation version name is \(version)") }
    }

    private static func isGood(_ entry: Implementation) -> Bool {
        let (root, version) = (entry.root ?? "", entry.version ?? "")
        return !(root.isEmpty && version.isEmpty) && root.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2E }
    }

    private func finding(_ implementation: Implementation, _ reason: String) -> Finding {
        Finding(
            implementation: implementation,
            reason: implementation.toolkit ? reason + "; many makers build on it" : reason
        )
    }

    private struct Content: Decodable {
        var implementations: [Implementation]
    }
}
