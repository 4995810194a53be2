import Synchronization

/// Checks each statement once, in builds for debugging only.
enum StatementCheck {
    private static let checked = Mutex<[String: Int]>([:])
    // Statements with lists of varying length are many; what does not fit is checked again.
    private static let capacity = 10_000

    /// Throws if a statement is not portable or has not as many parameters as were given.
    static func check(_ sql: String, _ parameters: [RecordValue]) throws(RecordsError) {
        #if DEBUG
            let known = checked.withLock { $0[sql] }
            let count: Int
            if let known {
                count = known
            } else {
                count = try PortableStatement(sql).parameterCount
                checked.withLock { if $0.count < capacity { $0[sql] = count } }
            }
            guard count == parameters.count else {
                throw RecordsError(
                    .statement,
                    "A statement has \(count) parameters and got \(parameters.count). This is a bug of Leadglass."
                )
            }
        #endif
    }
}
