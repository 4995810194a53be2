import Foundation

/// The numbered files of a folder.
enum FolderListing {
    /// The greatest number that fits into a name.
    static let greatestNumber: UInt32 = 99_999_999

    /// The numbers in the names of files with this suffix, ascending.
    static func numbers(in folder: String, suffix: String) -> [UInt32] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.compactMap { name in
            guard name.hasSuffix(suffix), name.utf8.count == 8 + suffix.utf8.count else { return nil }
            return UInt32(name.dropLast(suffix.count))
        }.sorted()
    }
}
