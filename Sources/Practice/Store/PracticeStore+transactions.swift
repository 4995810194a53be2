import Records

extension PracticeStore {
    func read<Value>(_ body: (any RecordsReader) throws -> Value) throws(PracticeError) -> Value {
        var failure: PracticeError?
        do {
            return try records.read { reader throws(RecordsError) in
                try Self.carrying(&failure) { try body(reader) }
            }
        } catch {
            throw failure ?? PracticeError(error)
        }
    }

    /// Runs a transaction: all of it happens, or, if the body throws, nothing.
    func write<Value>(_ body: (any RecordsWriter) throws -> Value) throws(PracticeError) -> Value {
        var failure: PracticeError?
        do {
            return try records.write { writer throws(RecordsError) in
                try Self.carrying(&failure) { try body(writer) }
            }
        } catch {
            throw failure ?? PracticeError(error)
        }
    }

    /// Transactions let only a `RecordsError` through, so the error that a person sees is carried beside it.
    private static func carrying<Value>(
        _ failure: inout PracticeError?,
        _ body: () throws -> Value
    ) throws(RecordsError) -> Value {
        do { return try body() } catch let error as RecordsError { throw error } catch let error as PracticeError {
            failure = error
            throw RecordsError(.statement, error.message, cause: error)
        } catch {
            failure = PracticeError(.records, "A record cannot be read. This is a bug of Leadglass.", cause: error)
            throw RecordsError(.statement, "A record cannot be read.", cause: error)
        }
    }
}

extension PracticeError {
    init(_ error: RecordsError) {
        self.init(.records, error.message, cause: error)
    }
}
