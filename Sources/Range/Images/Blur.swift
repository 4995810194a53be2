/// The blur of a scanner: each pixel takes a quarter of its neighbors, across and along.
enum Blur {
    static func apply(_ values: [Int16], columns: Int, rows: Int) -> [Int16] {
        precondition(values.count == columns * rows && columns > 2 && rows > 2)
        var across = values
        var result = values
        unsafe values.withUnsafeBufferPointer { values in
            unsafe across.withUnsafeMutableBufferPointer { across in
                for index in 1..<values.count - 1 {
                    unsafe across[index] = (values[index - 1] &+ 2 &* values[index] &+ values[index + 1]) >> 2
                }
            }
        }
        unsafe across.withUnsafeBufferPointer { across in
            unsafe result.withUnsafeMutableBufferPointer { result in
                for index in columns..<across.count - columns {
                    unsafe result[index] =
                        (across[index - columns] &+ 2 &* across[index] &+ across[index + columns]) >> 2
                }
            }
        }
        return result
    }
}
