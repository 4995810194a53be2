import DICOM
import DICOMNetwork

/// Which contexts a caller is offered while the forward system cannot be asked: pure.
///
/// As the forward system last accepted from this caller; for classes not seen, Implicit VR Little Endian if offered,
/// else the first that is proposed, which the forward system may refuse later.
struct LocalNegotiation {
    private(set) var results: [ContextResult] = []
    /// Classes that were accepted without knowing what the forward system will say.
    private(set) var mayBeRefused: Set<String> = []

    init(_ proposed: [ProposedContext], accepted: CallerMemory.Accepted) {
        for context in proposed {
            let known = accepted[context.abstractSyntax]
            if let known, known.isEmpty {
                results.append(ContextResult(id: context.id, result: 3, transferSyntax: Self.implicit))
            } else if let syntax = context.transferSyntaxes.first(where: { known?.contains($0) == true }) {
                results.append(.accepted(context.id, syntax))
            } else if let syntax = Self.choice(context.transferSyntaxes) {
                results.append(.accepted(context.id, syntax))
                mayBeRefused.insert(context.abstractSyntax)
            } else {
                results.append(ContextResult(id: context.id, result: 4, transferSyntax: Self.implicit))
            }
        }
    }

    private static let implicit = TransferSyntax.implicitVRLittleEndian.uid

    private static func choice(_ offered: [String]) -> String? {
        offered.contains(implicit) ? implicit : offered.first
    }
}
