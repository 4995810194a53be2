/// The sizes that a map is drawn in, in pixels.
enum MapMetrics {
    static let boxWidth = 164
    static let boxHeight = 52
    /// What the icon takes from the left of a box, and the sign from its right.
    static let labelLeft = 34
    static let labelRight = 8
    static let labelSize = 12.5
    static let noteSize = 11.0
    static let headingHeight = 36
    static let headingSize = 14.0

    /// From one lane to the next.
    static let lane = 7
    /// Lanes that a channel has at most; further strands share them.
    static let lanes = 48
    /// Beside the lanes of a channel between boxes: an arrow has to fit.
    static let besideBoxes = 16
    static let aboveBoxes = 8
    static let emptyChannel = 14
    static let emptyGap = 14
    static let besidePlaces = 14
    static let corner = 7
    static let arrow = 8
}
