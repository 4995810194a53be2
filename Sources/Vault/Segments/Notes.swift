import Crypto

/// What is written beside objects: outcomes, voids, unprotected instances.
enum Note: Hashable, Sendable {
    case outcome(Outcome, ArrivalID)
    case void(ArrivalID)
    case unprotected(Arrival, reason: String)
}

/// The frames of notes.
enum NoteFrame {
    static func outcomes(
        _ outcomes: [(Outcome, ArrivalID)],
        under key: SymmetricKey
    ) throws(VaultError) -> Frame {
        var writer = ByteWriter(capacity: outcomes.count * 16)
        for (outcome, arrival) in outcomes {
            let reason = Array(outcome.reason.utf8.prefix(1000))
            writer.integer(arrival.sequence)
            writer.integer(outcome.kind)
            writer.integer(outcome.status)
            writer.integer(UInt16(reason.count))
            writer.append(reason)
        }
        let box = try Box.seal(writer.bytes, under: key, authenticating: Array("outcomes".utf8))
        return Frame(type: .outcomes, guarded: box)
    }

    static func voids(_ arrivals: [ArrivalID], under key: SymmetricKey) throws(VaultError) -> Frame {
        var writer = ByteWriter(capacity: arrivals.count * 8)
        for arrival in arrivals { writer.integer(arrival.sequence) }
        let box = try Box.seal(writer.bytes, under: key, authenticating: Array("voids".utf8))
        return Frame(type: .voids, guarded: box)
    }

    static func unprotected(
        _ arrival: Arrival,
        reason: String,
        under key: SymmetricKey
    ) throws(VaultError) -> Frame {
        let bytes = ObjectDescription(arrival: arrival, digest: [], byteCount: 0, reason: reason).encoded
        return Frame(
            type: .unprotected,
            guarded: try Box.seal(bytes, under: key, authenticating: Array("unprotected".utf8))
        )
    }

    /// The notes in a frame's body; empty for a frame of another type.
    static func decode(
        _ type: FrameType,
        _ body: [UInt8],
        under key: SymmetricKey
    ) throws(VaultError) -> [Note] {
        do {
            switch type {
            case .voids:
                var reader = ByteReader(try Box.open(body, under: key, authenticating: Array("voids".utf8)))
                var notes: [Note] = []
                while !reader.rest.isEmpty {
                    let sequence: UInt64 = try reader.integer()
                    guard sequence <= ArrivalID.greatestSequence else { throw CodecError.unexpected }
                    notes.append(.void(ArrivalID(sequence: sequence)))
                }
                return notes
            case .outcomes:
                let bytes = try Box.open(body, under: key, authenticating: Array("outcomes".utf8))
                var reader = ByteReader(bytes)
                var notes: [Note] = []
                while !reader.rest.isEmpty {
                    let arrival = ArrivalID(sequence: try reader.integer())
                    let kind: UInt8 = try reader.integer()
                    let status: UInt16 = try reader.integer()
                    let reason = try reader.text(UInt16.self)
                    guard let outcome = Outcome(kind: kind, status: status, reason: reason) else { continue }
                    notes.append(.outcome(outcome, arrival))
                }
                return notes
            case .unprotected:
                let bytes = try Box.open(body, under: key, authenticating: Array("unprotected".utf8))
                let description = try ObjectDescription(decoding: bytes)
                return [.unprotected(description.arrival, reason: description.reason ?? "")]
            case .chunk, .arrival, .footer:
                return []
            }
        } catch let error as VaultError {
            throw error
        } catch {
            throw VaultError(.damaged, "A note in a segment cannot be read.", cause: error)
        }
    }
}
