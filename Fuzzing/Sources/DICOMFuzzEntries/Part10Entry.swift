import DICOM

/// Reads a file's head and what follows it, and writes a head anew from what was read.
public func fuzzPart10(_ input: [UInt8]) {
    guard let head = try? Part10.read(input, limits: fuzzLimits) else { return }
    precondition(head.dataSetOffset <= input.count)
    let dataSet = DataSet(
        salvaging: Array(input[head.dataSetOffset...]),
        transferSyntax: head.transferSyntax,
        limits: fuzzLimits
    )
    useAll(dataSet)

    let written = try? Part10.header(
        sopClassUID: head.meta.sopClassUID?.text ?? "1.2",
        sopInstanceUID: head.meta.sopInstanceUID?.text ?? "1.2",
        transferSyntaxUID: head.transferSyntax.uid,
        sourceAETitle: head.meta.sourceAETitle
    )
    guard let written else { return }
    let again = try? Part10.read(written)
    precondition(again?.dataSetOffset == written.count)
    precondition(again?.irregularities.isEmpty == true)
    if head.meta.transferSyntaxUID != nil { precondition(again?.transferSyntax == head.transferSyntax) }
}
