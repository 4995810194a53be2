import DICOMNetwork
import NIOCore

/// One connection's bytes through the decoder, the protocol machine and the message assembler, in pieces of a size that
/// the first byte chooses. Whatever comes, it ends, and both ways of cutting say the same.
public func fuzzPDU(_ input: [UInt8]) {
    guard let first = input.first else { return }
    let bytes = Array(input.dropFirst())
    let whole = converse(bytes, step: bytes.count)
    let pieces = converse(bytes, step: max(1, Int(first)))
    precondition(whole == pieces, "pieces and whole must say the same")
}

/// What a conversation came to.
private struct Reading: Equatable {
    var events = 0
    var commands = 0
    var dataBytes = 0
    var failure: DICOMNetworkError.Code?
}

private func converse(_ bytes: [UInt8], step: Int) -> Reading {
    var reading = Reading()
    var decoder = PDUDecoder()
    var layer = UpperLayer(isRequestor: false)
    var assembler = MessageAssembler()
    _ = layer.handle(.peerConnected)
    var buffer = ByteBuffer()
    do throws(DICOMNetworkError) {
        for start in stride(from: 0, to: bytes.count, by: max(1, step)) {
            buffer.writeBytes(bytes[start..<min(start + step, bytes.count)])
            while let event = try decoder.next(&buffer) {
                try take(event, &reading, &layer, &assembler, &decoder)
            }
        }
    } catch {
        reading.failure = error.code
    }
    return reading
}

private func take(
    _ event: PDUDecoder.Event,
    _ reading: inout Reading,
    _ layer: inout UpperLayer,
    _ assembler: inout MessageAssembler,
    _ decoder: inout PDUDecoder
) throws(DICOMNetworkError) {
    switch event {
    case .associate(_, let payload):
        reading.events += 1
        _ = layer.handle(.requestCame)
        let pdu = try AssociatePDU(payload: payload)
        let mapped = pdu.withCalledAETitle("OTHER")
        precondition(mapped.payload.readableBytes == payload.readableBytes)
        decoder.maximumLength = Int(pdu.userInformation.maximumLength ?? 0)
        _ = layer.handle(.accept)
    case .value(let header): try assembler.begin(header)
    case .fragment(let fragment, let ends):
        switch try assembler.take(fragment, ends: ends) {
        case .none: break
        case .command(let command, let raw, _):
            reading.commands += 1
            let again = try CommandSet(reading: command.encoded)
            precondition(again == command, "a command set survives its encoding")
            precondition(raw.readableBytes <= NetworkLimits().commandSet)
            _ = command.response(.success).encoded
        case .data(let data, _, _): reading.dataBytes += data.readableBytes
        }
    case .data:
        reading.events += 1
        _ = layer.handle(.dataCame)
    case .releaseRequest:
        reading.events += 1
        _ = layer.handle(.releaseRequestCame)
    case .releaseResponse:
        reading.events += 1
        _ = layer.handle(.releaseResponseCame)
    case .abort, .reject:
        reading.events += 1
        _ = layer.handle(.abortCame)
    }
}
