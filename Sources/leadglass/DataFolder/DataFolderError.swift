/// Why the data folder cannot be used.
struct DataFolderError: Error, Equatable {
    /// A stable code.
    enum Code: String, Sendable {
        /// Another process has the folder.
        case inUse
        /// A newer Leadglass wrote the folder.
        case newerFormat
        /// The folder cannot be made or read.
        case unusable
    }

    /// A stable code.
    var code: Code
    /// What is wrong and what to do, for a person.
    var message: String
}
