import CQRencode

/// A QR code as SVG, black on white in every theme, since phones read it so.
enum QRCode {
    /// Draws a text; nil if it is too long for a code.
    static func svg(_ text: String) -> String? {
        guard let code = unsafe QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M) else { return nil }
        defer { unsafe QRcode_free(code) }
        let width = Int(unsafe code.pointee.width)
        guard let data = unsafe code.pointee.data else { return nil }
        let quiet = 4
        var path = ""
        for row in 0..<width {
            var column = 0
            while column < width {
                let begin = column
                while column < width, unsafe data[row * width + column] & 1 == 1 { column += 1 }
                if column > begin { path += "M\(begin + quiet) \(row + quiet)h\(column - begin)v1h-\(column - begin)z" }
                column += 1
            }
        }
        let size = width + 2 * quiet
        return
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(size) \(size)\" shape-rendering=\"crispEdges\">"
            + "<path fill=\"#fff\" d=\"M0 0h\(size)v\(size)H0z\"/><path fill=\"#000\" d=\"\(path)\"/></svg>"
    }
}
