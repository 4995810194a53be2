import Foundation

/// What libcurl asks for while it runs: bytes to send, room for the answer, whether to go on.
///
/// Used by the thread that is in `Transfer.perform` only.
final class TransferExchange {
    var outgoing: ArraySlice<UInt8> = []
    /// Whether the answer is kept rather than dropped.
    var keepsAnswer = false
    private(set) var answer: [UInt8] = []
    private var answered = 0
    private let answerLimit: Int
    private let isCancelled: @Sendable () -> Bool

    init(answerLimit: Int, isCancelled: @escaping @Sendable () -> Bool) {
        self.answerLimit = answerLimit
        self.isCancelled = isCancelled
    }

    private static func of(_ context: UnsafeMutableRawPointer?) -> TransferExchange? {
        unsafe context.map { unsafe Unmanaged<TransferExchange>.fromOpaque($0).takeUnretainedValue() }
    }

    static let source: @convention(c) (UnsafeMutablePointer<CChar>?, Int, Int, UnsafeMutableRawPointer?) -> Int = {
        buffer,
        size,
        count,
        context in
        guard let exchange = unsafe of(context), let buffer = unsafe buffer else { return 0 }
        let part = exchange.outgoing.prefix(size * count)
        for (index, byte) in part.enumerated() { unsafe buffer[index] = CChar(bitPattern: byte) }
        exchange.outgoing = exchange.outgoing.dropFirst(part.count)
        return part.count
    }

    /// Counts the answer and drops or keeps it; a count that is less than what came ends the transfer.
    static let sink: @convention(c) (UnsafeMutablePointer<CChar>?, Int, Int, UnsafeMutableRawPointer?) -> Int = {
        buffer,
        size,
        count,
        context in
        guard let exchange = unsafe of(context) else { return 0 }
        exchange.answered += size * count
        guard exchange.answered <= exchange.answerLimit else { return 0 }
        if exchange.keepsAnswer {
            unsafe exchange.answer.append(contentsOf: UnsafeRawBufferPointer(start: buffer, count: size * count))
        }
        return size * count
    }

    static let watch: @convention(c) (UnsafeMutableRawPointer?, Int, Int, Int, Int) -> Int32 = { context, _, _, _, _ in
        unsafe of(context)?.isCancelled() == true ? 1 : 0
    }
}
