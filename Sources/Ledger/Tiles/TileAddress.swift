/// Where a piece of a ledger is (c2sp.org/tlog-tiles): up to 256 hashes of one level of the tree, or up to 256 entries.
public struct TileAddress: Hashable, Sendable {
    /// How many hashes or entries a full one has.
    public static let fullWidth = 256

    /// What it holds.
    public enum Content: Hashable, Sendable {
        /// Hashes; each is the root of a subtree of 256^level leaves.
        case hashes(level: Int)
        /// Entries.
        case entries
    }

    /// What it holds.
    public let content: Content
    /// Which one of its level it is.
    public let index: UInt64
    /// How many hashes or entries it has, from 1 to 256.
    public let width: Int

    /// The piece at this place.
    public init(_ content: Content, index: UInt64, width: Int = fullWidth) {
        precondition((1...Self.fullWidth).contains(width), "a tile has from 1 to 256 hashes")
        self.content = content
        self.index = index
        self.width = width
    }

    /// Whether it may still grow.
    public var isPartial: Bool { width < Self.fullWidth }

    /// The path below the ledger's folder.
    public var path: String { isPartial ? "\(partialFolder)/\(width)" : fullPath }

    /// The path that it has once it is full.
    public var fullPath: String {
        let root =
            switch content {
            case .hashes(let level): "tile/\(level)"
            case .entries: "tile/entries"
            }
        var rest = index
        var elements: [String] = []
        repeat {
            let digits = String(rest % 1000)
            let prefix = elements.isEmpty ? "" : "x"
            elements.append(prefix + String(repeating: "0", count: 3 - digits.count) + digits)
            rest /= 1000
        } while rest > 0
        return "\(root)/\(elements.reversed().joined(separator: "/"))"
    }

    /// The folder of its partial versions.
    public var partialFolder: String { fullPath + ".p" }

    /// Reads a path; nil if it is none that a ledger has.
    public init?(path: String) {
        var elements = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard elements.count >= 3, elements.count <= 12, elements[0] == "tile" else { return nil }
        let content: Content
        if elements[1] == "entries" {
            content = .entries
        } else {
            guard let level = Decimal.read(elements[1].utf8), level < 8 else { return nil }
            content = .hashes(level: Int(level))
        }
        elements.removeFirst(2)
        var width = UInt64(Self.fullWidth)
        if elements.count >= 2, elements[elements.count - 2].hasSuffix(".p") {
            guard let partial = Decimal.read(elements.removeLast().utf8), partial > 0, partial < width else {
                return nil
            }
            width = partial
            elements[elements.count - 1].removeLast(2)
        }
        var index: UInt64 = 0
        for (position, element) in elements.enumerated() {
            let digits = position < elements.count - 1 ? element.dropFirst() : element[...]
            guard element.utf8.first == UInt8(ascii: "x") || position == elements.count - 1, digits.utf8.count == 3,
                let value = UInt64(digits),
                digits.utf8.allSatisfy({ $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") })
            else { return nil }
            // No ledger has more than 2^56 tiles.
            guard index < 1 << 46 else { return nil }
            index = index * 1000 + value
        }
        self.init(content, index: index, width: Int(width))
        // Leading `x000` would be a second name for the same piece.
        guard self.path == path else { return nil }
    }
}
