import Foundation
public import Records

/// A segment that is closed for ever.
public struct SealedSegment: Hashable, Sendable {
    /// Counts the seals from 1 in the order in which they were first seen; a segment of an earlier run may be sealed after
    /// later ones.
    public var position: Int64
    /// The segment's number.
    public var number: UInt32
    /// The Merkle root over its frames, 64 hexadecimal digits.
    public var merkleRoot: String
    /// Objects that were kept in it.
    public var objects: Int
    /// Bytes of their data sets.
    public var bytes: Int
    /// When its file was last written, as the file system says.
    public var sealedAt: Timestamp
}

extension Vault {
    // A footer has 28 bytes for each object; what claims to be longer is not read.
    private static let footerLimit = 64 << 20

    /// The sealed segments, each once, in the order in which they were first seen; for a ledger that takes each root once.
    /// Blocks. Only ends of files are read, and of each segment only until its seal has been seen.
    ///
    /// - Parameters:
    ///   - after: Only those with a greater `position`.
    ///   - limit: At most so many.
    public func sealedSegments(after position: Int64 = 0, limit: Int = 100) throws(VaultError) -> [SealedSegment] {
        try noteSeals()
        try index.catchUp()
        return try look { reader throws(RecordsError) in
            let rows = try reader.rows(
                """
                SELECT position, segment, root, sealed_at FROM vault_seals WHERE vault = ? AND position > ?
                ORDER BY position LIMIT ?
                """,
                [vaultKey, .integer(position), .integer(max(limit, 1))]
            )
            var segments: [SealedSegment] = []
            for row in rows {
                let held = try reader.row(
                    "SELECT COUNT(*), SUM(bytes) FROM vault_objects WHERE segment = ?",
                    [.integer(row.integer(1))]
                )
                segments.append(
                    SealedSegment(
                        position: row.integer(0),
                        number: UInt32(clamping: row.integer(1)),
                        merkleRoot: hexadecimal(row.blob(2)),
                        objects: Int(held?.integer(0) ?? 0),
                        bytes: Int(held?.integer(1) ?? 0),
                        sealedAt: Timestamp(microseconds: row.integer(3))
                    )
                )
            }
            return segments
        }
    }

    /// The root that was seen in a segment's footer; nil if its seal has not been seen.
    func seenRoot(_ segment: UInt32) throws(VaultError) -> [UInt8]? {
        try look { reader throws(RecordsError) in
            try reader.row(
                "SELECT root FROM vault_seals WHERE vault = ? AND segment = ?",
                [vaultKey, .integer(Int(segment))]
            )?.blob(0)
        }
    }

    /// Keeps the roots of segments that have been sealed since.
    private func noteSeals() throws(VaultError) {
        let known = try look { reader throws(RecordsError) in
            Set(try reader.rows("SELECT segment FROM vault_seals WHERE vault = ?", [vaultKey]).map { $0.integer(0) })
        }
        // In this order: what is in the list and is not being written then, is not later either.
        let numbers = store.files.numbers.filter { !known.contains(Int64($0)) }
        let writing = committer.openSegment
        let seals = numbers.filter { $0 != writing }.compactMap { number in
            footer(number).map { (number, $0.root, sealedAt(number)) }
        }
        guard !seals.isEmpty else { return }
        try keepCare { writer throws(RecordsError) in
            let last = try writer.row("SELECT MAX(position) FROM vault_seals WHERE vault = ?", [vaultKey])
            var position = last?.integer(0) ?? 0
            for (number, root, sealedAt) in seals {
                let key: [RecordValue] = [vaultKey, .integer(Int(number))]
                // Another thread may have seen it too.
                let isKnown = try writer.row("SELECT 1 FROM vault_seals WHERE vault = ? AND segment = ?", key) != nil
                if isKnown { continue }
                position += 1
                try writer.execute(
                    "INSERT INTO vault_seals (vault, segment, position, root, sealed_at) VALUES (?, ?, ?, ?, ?)",
                    key + [.integer(position), .blob(root), .integer(sealedAt)]
                )
            }
        }
    }

    /// A segment's footer, if it has one that is whole.
    private func footer(_ number: UInt32) -> Footer? {
        let files = store.files
        guard let length = try? files.length(number), length >= SegmentHeader.byteCount + Footer.endCount,
            let end = try? files.read(number, at: length - Footer.endCount, count: Footer.endCount),
            end.suffix(Footer.mark.count).elementsEqual(Footer.mark)
        else { return nil }
        var reader = ByteReader(Array(end))
        guard let offset = (try? reader.integer(UInt64.self)).flatMap({ Int(exactly: $0) }),
            offset >= SegmentHeader.byteCount, offset < length, length - offset <= Self.footerLimit,
            let data = try? files.read(number, at: offset, count: length - offset)
        else { return nil }
        let bytes = Array(data)
        let body = bytes.dropFirst(Frame.headerCount)
        guard let header = FrameHeader(Array(bytes.prefix(Frame.headerCount))),
            header.type == FrameType.footer.rawValue,
            header.bodyCount == body.count,
            header.isValid(guarded: body, at: FramePlace(segment: number, offset: offset))
        else { return nil }
        return try? Footer(decoding: Array(body))
    }

    private func sealedAt(_ number: UInt32) -> Int64 {
        let attributes = try? FileManager.default.attributesOfItem(atPath: store.files.path(number))
        return (attributes?[.modificationDate] as? Date).map { Timestamp($0).microseconds } ?? 0
    }
}
