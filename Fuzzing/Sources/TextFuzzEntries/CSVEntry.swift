import Practice
import Risk

/// Reads bytes as CSV. What is read has as many cells in each row as in the header, is within the limits, and is read again as
/// the same after it was written; what is not read has an error of one short line. What makes something of tables traps at none.
public func fuzzCSV(_ bytes: [UInt8]) {
    let limits = CSVLimits(bytes: 50_000, rows: 200, columns: 20, cellBytes: 500)
    let table: CSVTable
    do { table = try CSVReader(limits: limits).read(bytes: bytes) } catch { return check(error, bytes) }
    guard !table.header.isEmpty, table.header.count <= limits.columns, table.rows.count <= limits.rows else {
        fatalError("beyond the limits")
    }
    var writer = CSVWriter(header: table.header)
    var line = table.headerLine
    for row in table.rows {
        guard row.cells.count == table.header.count, row.line > line else { fatalError("no such row: \(row)") }
        line = row.line
        writer.append(row.cells)
    }
    // A header is read without the spaces around a name, and an apostrophe before a name is one more byte of it.
    var roomy = limits
    roomy.bytes *= 4
    roomy.cellBytes += 1
    guard let again = try? CSVReader(limits: roomy).read(writer.text) else {
        fatalError("not read again: \(writer.text)")
    }
    guard again.header == table.header, again.rows.map(\.cells) == table.rows.map(\.cells) else {
        fatalError("read again as another: \(table) is \(again)")
    }
    _ = try? PortfolioCandidate.list(table)
}

private func check(_ error: CSVError, _ bytes: [UInt8]) {
    let message = error.message
    guard !message.isEmpty, message.unicodeScalars.count < 2000, (error.line ?? 1) >= 1,
        (error.line ?? 1) <= bytes.count + 1
    else {
        fatalError("a message that nobody can read: \(error)")
    }
}
