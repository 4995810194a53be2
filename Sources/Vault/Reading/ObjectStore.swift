import Crypto
import Foundation

/// Opens objects by the place of their arrival's frame.
struct ObjectStore: Sendable {
    let files: SegmentFiles
    let keys: StudyKeys

    /// The arrival's frame at a place, checked.
    func arrival(at place: FramePlace) throws(VaultError) -> ArrivalFrame {
        let header = try files.read(place.segment, at: place.offset, count: Frame.headerCount)
        guard let parsed = FrameHeader(Array(header)), parsed.type == FrameType.arrival.rawValue,
            try files.length(place.segment) - place.offset >= parsed.bodyCount
        else {
            throw VaultError(.damaged, "The frame of an arrival in segment \(place.segment) is damaged.")
        }
        let body = Array(
            try files.read(place.segment, at: place.offset + Frame.headerCount, count: parsed.bodyCount)
        )
        guard body.count == parsed.bodyCount, parsed.isValid(guarded: body[...], at: place),
            let frame = try? ArrivalFrame(decoding: body)
        else {
            throw VaultError(.damaged, "The frame of an arrival in segment \(place.segment) is damaged.")
        }
        return frame
    }

    /// An object whose arrival's frame is at this place.
    func object(at place: FramePlace) throws(VaultError) -> StoredContent {
        try object(arrival(at: place))
    }

    func object(_ frame: ArrivalFrame) throws(VaultError) -> StoredContent {
        guard let content = frame.content else {
            throw VaultError(.damaged, "An arrival refers to an object where it should hold one.")
        }
        return try keys.open(frame.keyID) { studyKey throws(VaultError) in
            StoredContent(
                files: files,
                objectID: frame.objectID,
                key: try content.objectKey(studyKey, frame.objectID),
                chunks: content.chunks,
                description: try frame.description(studyKey)
            )
        }
    }
}

/// The chunks of one object, and the key to them.
struct StoredContent: Sendable {
    let files: SegmentFiles
    let objectID: ObjectID
    let key: SymmetricKey
    let chunks: [ChunkPlace]
    let description: ObjectDescription

    /// The plaintext of a chunk.
    ///
    /// - Throws: `VaultError` with `damaged` if it is not what was written.
    func chunk(_ index: Int) throws(VaultError) -> Data {
        let place = chunks[index]
        let body = try files.read(
            place.segment,
            at: Int(place.offset) + Frame.headerCount,
            count: Int(place.bodyCount)
        )
        guard body.count == Int(place.bodyCount),
            let plaintext = ChunkFrame.open(
                body: body,
                object: objectID,
                index: UInt32(index),
                isLast: index == chunks.count - 1,
                key: key
            )
        else {
            throw VaultError(
                .damaged,
                "Object \(objectID) is damaged in segment \(place.segment). Bring that file back from a copy."
            )
        }
        return plaintext
    }
}
