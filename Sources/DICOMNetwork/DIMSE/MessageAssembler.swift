public import NIOCore

/// Puts a direction's presentation data values together: whole command sets, and data sets as they come.
public struct MessageAssembler: Sendable {
    /// What came of a presentation data value.
    public enum Part: Sendable {
        /// Nothing yet: the command set goes on.
        case none
        /// A command set is complete; `raw` are its bytes as they came.
        case command(CommandSet, raw: ByteBuffer, contextID: UInt8)
        /// Bytes of the data set that belongs to the last command set.
        case data(ByteBuffer, contextID: UInt8, ends: Bool)
    }

    private enum State {
        case command(UInt8?)
        case data(UInt8)
    }

    private var state = State.command(nil)
    private var gathered = ByteBuffer()
    private var header: PDVHeader?
    private let limit: Int

    /// Creates an assembler between two messages.
    public init(limits: NetworkLimits = NetworkLimits()) {
        limit = limits.commandSet
    }

    /// True between two messages.
    public var isIdle: Bool {
        if case .command(nil) = state { true } else { false }
    }

    /// Takes a presentation data value's header.
    /// - Throws: `invalidMessage` if it does not fit what is under way (PS3.7 6.3.1, PS3.8 annex E.1).
    public mutating func begin(_ value: PDVHeader) throws(DICOMNetworkError) {
        switch state {
        case .command(let id):
            guard value.isCommand else { throw Self.invalid("A data set came without its command set.") }
            guard id == nil || id == value.contextID else { throw Self.invalid("A command set changed its context.") }
            guard gathered.readableBytes + value.count <= limit else {
                throw DICOMNetworkError(
                    .limitExceeded,
                    "A command set has more than \(limit) bytes.",
                    abortReason: .invalidParameter
                )
            }
            state = .command(value.contextID)
        case .data(let id):
            guard !value.isCommand else { throw Self.invalid("A command set came within a data set.") }
            guard id == value.contextID else { throw Self.invalid("A data set changed its context.") }
        }
        header = value
    }

    /// Takes bytes of the value.
    /// - Throws: `invalidMessage` if a command set cannot be read.
    public mutating func take(_ bytes: ByteBuffer, ends: Bool) throws(DICOMNetworkError) -> Part {
        guard let header else { return .none }
        let isLast = ends && header.isLast
        switch state {
        case .command:
            gathered.writeImmutableBuffer(bytes)
            guard isLast else { return .none }
            let raw = gathered
            gathered = ByteBuffer()
            let command = try CommandSet(reading: raw)
            state = command.hasDataSet ? .data(header.contextID) : .command(nil)
            return .command(command, raw: raw, contextID: header.contextID)
        case .data:
            if isLast { state = .command(nil) }
            return .data(bytes, contextID: header.contextID, ends: isLast)
        }
    }

    private static func invalid(_ message: String) -> DICOMNetworkError {
        DICOMNetworkError(.invalidMessage, message, abortReason: .unexpectedParameter)
    }
}
