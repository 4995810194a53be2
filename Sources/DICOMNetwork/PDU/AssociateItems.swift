import NIOCore

/// Collects the variable items of an A-ASSOCIATE PDU (PS3.8 9.3.2.1 to 9.3.2.3).
struct AssociateItems {
    let limits: NetworkLimits
    var applicationContext = ""
    var proposed: [ProposedContext] = []
    var results: [ContextResult] = []
    var userInformation = UserInformation()
    private var seen: Set<UInt8> = []

    init(limits: NetworkLimits) {
        self.limits = limits
    }

    mutating func read(_ type: UInt8, _ value: ByteBuffer) throws(DICOMNetworkError) {
        var value = value
        switch type {
        case 0x10: applicationContext = value.readUID(length: value.readableBytes) ?? ""
        case 0x20, 0x21: try readContext(type, &value)
        case 0x50: userInformation = try UserInformation(reading: value)
        default: break  // Unrecognized items are ignored (PS3.8 9.3.1).
        }
    }

    private mutating func readContext(_ type: UInt8, _ value: inout ByteBuffer) throws(DICOMNetworkError) {
        guard let id: UInt8 = value.readInteger(), value.readInteger(as: UInt8.self) != nil,
            let result: UInt8 = value.readInteger(), value.readInteger(as: UInt8.self) != nil
        else { throw AssociatePDU.invalid("A presentation context item is too short.") }
        guard id % 2 == 1 else { throw AssociatePDU.invalid("Presentation context ID \(id) is not odd.") }
        guard seen.insert(id).inserted else {
            throw AssociatePDU.invalid("Presentation context ID \(id) occurs twice.")
        }
        guard seen.count <= limits.presentationContexts else {
            throw DICOMNetworkError(
                .limitExceeded,
                "More than \(limits.presentationContexts) presentation contexts.",
                abortReason: .invalidParameter
            )
        }
        var abstractSyntax = ""
        var transferSyntaxes: [String] = []
        // The transfer syntax of a rejected context is not significant (PS3.8 9.3.3.2).
        if type == 0x21, result != 0 {
            return results.append(ContextResult(id: id, result: result, transferSyntax: ""))
        }
        while value.readableBytes > 0 {
            guard let type: UInt8 = value.readInteger(), value.readInteger(as: UInt8.self) != nil,
                let length: UInt16 = value.readInteger(), let uid = value.readUID(length: Int(length))
            else { throw AssociatePDU.invalid("A syntax sub-item is longer than its item or not a UID.") }
            if type == 0x30 { abstractSyntax = uid }
            if type == 0x40 { transferSyntaxes.append(uid) }
            guard transferSyntaxes.count <= limits.transferSyntaxes else {
                throw DICOMNetworkError(
                    .limitExceeded,
                    "More than \(limits.transferSyntaxes) transfer syntaxes in one context.",
                    abortReason: .invalidParameter
                )
            }
        }
        if type == 0x20 {
            proposed.append(
                ProposedContext(id: id, abstractSyntax: abstractSyntax, transferSyntaxes: transferSyntaxes)
            )
        } else {
            results.append(ContextResult(id: id, result: result, transferSyntax: transferSyntaxes.first ?? ""))
        }
    }
}
