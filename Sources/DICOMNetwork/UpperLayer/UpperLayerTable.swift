/// The state transition table of the DICOM upper layer, PS3.8 table 9-10, as data.
///
/// A row is an event, a column a state from Sta1 to Sta13. An empty cell cannot happen unless this side is wrong.
enum UpperLayerTable {
    private static let text = """
        Evt1  AE-1 -    -    -    -    -    -    -    -    -     -    -    -
        Evt2  -    -    -    AE-2 -    -    -    -    -    -     -    -    -
        Evt3  -    AA-1 AA-8 -    AE-3 AA-8 AA-8 AA-8 AA-8 AA-8  AA-8 AA-8 AA-6
        Evt4  -    AA-1 AA-8 -    AE-4 AA-8 AA-8 AA-8 AA-8 AA-8  AA-8 AA-8 AA-6
        Evt5  AE-5 -    -    -    -    -    -    -    -    -     -    -    -
        Evt6  -    AE-6 AA-8 -    AA-8 AA-8 AA-8 AA-8 AA-8 AA-8  AA-8 AA-8 AA-7
        Evt7  -    -    AE-7 -    -    -    -    -    -    -     -    -    -
        Evt8  -    -    AE-8 -    -    -    -    -    -    -     -    -    -
        Evt9  -    -    -    -    -    DT-1 -    AR-7 -    -     -    -    -
        Evt10 -    AA-1 AA-8 -    AA-8 DT-2 AR-6 AA-8 AA-8 AA-8  AA-8 AA-8 AA-6
        Evt11 -    -    -    -    -    AR-1 -    -    -    -     -    -    -
        Evt12 -    AA-1 AA-8 -    AA-8 AR-2 AR-8 AA-8 AA-8 AA-8  AA-8 AA-8 AA-6
        Evt13 -    AA-1 AA-8 -    AA-8 AA-8 AR-3 AA-8 AA-8 AR-10 AR-3 AA-8 AA-6
        Evt14 -    -    -    -    -    -    -    AR-4 AR-9 -     -    AR-4 -
        Evt15 -    -    AA-1 AA-2 AA-1 AA-1 AA-1 AA-1 AA-1 AA-1  AA-1 AA-1 -
        Evt16 -    AA-2 AA-3 -    AA-3 AA-3 AA-3 AA-3 AA-3 AA-3  AA-3 AA-3 AA-2
        Evt17 -    AA-5 AA-4 AA-4 AA-4 AA-4 AA-4 AA-4 AA-4 AA-4  AA-4 AA-4 AR-5
        Evt18 -    AA-2 -    -    -    -    -    -    -    -     -    -    AA-2
        Evt19 -    AA-1 AA-8 -    AA-8 AA-8 AA-8 AA-8 AA-8 AA-8  AA-8 AA-8 AA-7
        """

    /// The actions, by event and state, both from 1.
    static let cells: [[UpperLayer.Action?]] = text.split(separator: "\n").map { line in
        line.split(separator: " ").dropFirst().map { UpperLayer.Action(rawValue: String($0)) }
    }

    static func action(_ event: UpperLayer.Event, in state: UpperLayer.State) -> UpperLayer.Action? {
        cells[event.rawValue - 1][state.rawValue - 1]
    }
}
