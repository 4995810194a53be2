import Crypto

/// A complete data set that waits to be made an arrival.
struct Draft: Sendable {
    /// What its bytes are.
    enum Content: Sendable {
        /// Its own chunks, written or about to be.
        case own(ObjectID, wrappedKey: [UInt8], chunkBytes: Int)
        /// The bytes of an object that is there.
        case same(StoredVersion)
        /// A return of an instance that is there.
        case ignored(StoredVersion)
    }

    var content: Content
    var description: ObjectDescription
    var studyKey: StudyKey
    /// Objects that should hold the same bytes, but could not be read.
    var damaged: [ObjectID]
    /// How it differs from the versions that are there; nil if there are none.
    var difference: Receipt.Difference?
}

extension StoredVersion {
    func isSyntax(of description: ObjectDescription) -> Bool {
        transferSyntaxUID == description.arrival.transferSyntaxUID
    }
}
