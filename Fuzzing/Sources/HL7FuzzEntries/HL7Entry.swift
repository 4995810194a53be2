import HL7

/// A message, and whatever in it can be asked for: nothing traps, and what is written from it is read again.
public func fuzzHL7Message(_ input: [UInt8]) {
    var limits = HL7Limits()
    limits.segments = 500
    guard let message = try? HL7Message(input, limits: limits) else { return }
    precondition(message.segments.first?.id == "MSH" && message.segments.count <= limits.segments)
    for segment in message.segments {
        for number in 0...min(segment.fieldCount + 1, 40) {
            for repetition in segment.field(number).repetitions.prefix(4) {
                for component in 0...4 { _ = repetition.text(component, component) }
            }
        }
    }
    _ = try? Acknowledgment(message)
    let escapes = EscapeSequences(message.encoding)
    let encoded = escapes.encoded(input)
    precondition(!encoded.contains(message.encoding.field), "no separator is left")
    if message.encoding.escape != nil, message.encoding.subcomponent != nil {
        precondition(escapes.decoded(encoded[...]) == input, "an encoded text is read again as it was")
    }
    var writer = MessageWriter(
        MessageHeader(messageCode: "ACK", controlID: message.text("MSH", 10), processingID: .training)
    )
    writer.add("ZZZ", [.text(message.text("MSH", 3)), .components([message.text("MSH", 4), message.text("MSH", 9)])])
    guard let again = try? HL7Message(writer.bytes) else { preconditionFailure("what is written can be read") }
    precondition(again.segments.count == 2 && again.text("MSH", 10) == message.text("MSH", 10))
    precondition(again.text("ZZZ", 2, 2) == message.text("MSH", 9))
}

/// A connection's bytes, in pieces of a size that the first byte chooses: both ways of cutting say the same.
public func fuzzMLLP(_ input: [UInt8]) {
    guard let first = input.first else { return }
    let bytes = Array(input.dropFirst())
    let whole = blocks(bytes, step: bytes.count)
    let pieces = blocks(bytes, step: max(1, Int(first)))
    precondition(whole.contents == pieces.contents && whole.failure == pieces.failure)
    let tapped = tap(bytes, step: bytes.count)
    precondition(tapped == tap(bytes, step: max(1, Int(first))))
    for block in tapped {
        precondition(block.head.count == min(block.length, MLLPTap.headLimit))
        if let envelope = try? MessageEnvelope(block) { precondition(envelope.messageCode.utf8.count <= 3) }
    }
    guard whole.failure == nil else { return }
    // Who only watches sees what a reader reads, and perhaps the end of a block whose last byte has not come.
    precondition(tapped.prefix(whole.contents.count).map(\.length) == whole.contents.map(\.count))
    let again = blocks(whole.contents.flatMap { MLLP.frame($0) }, step: max(1, Int(first)))
    precondition(again.contents == whole.contents, "what was framed is read again")
}

private func tap(_ bytes: [UInt8], step: Int) -> [MLLPTap.Block] {
    var tap = MLLPTap()
    var found: [MLLPTap.Block] = []
    for start in stride(from: 0, to: bytes.count, by: max(1, step)) {
        tap.read(Array(bytes[start..<min(start + max(1, step), bytes.count)]).span) { found.append($0) }
    }
    return found
}

private func blocks(_ bytes: [UInt8], step: Int) -> (contents: [[UInt8]], failure: HL7Error.Code?) {
    var limits = HL7Limits()
    limits.message = 4096
    var decoder = MLLPDecoder(limits: limits)
    var contents: [[UInt8]] = []
    do throws(HL7Error) {
        for start in stride(from: 0, to: bytes.count, by: max(1, step)) {
            let piece = bytes[start..<min(start + max(1, step), bytes.count)]
            try decoder.read(piece) { contents.append(Array($0)) }
        }
    } catch {
        return (contents, error.code)
    }
    return (contents, nil)
}
