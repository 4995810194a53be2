/// What a place in a phantom is made of.
enum Tissue: UInt8, CaseIterable, Sendable {
    case air, table, skin, fat, muscle, organ, lung, airway, blood, heartMuscle, liver, liverVessel, spleen, kidney
    case kidneyCore, bowelWall, bowelContent, bowelGas, pancreas, fluid, bone, marrow, cartilage, cord
    case white, gray, brainFluid, deepGray, eye, lens, vesselWall, calcification

    /// CT number in Hounsfield units (portal venous contrast).
    var hounsfield: Int16 {
        switch self {
        case .air: -1_000
        case .table: -420
        case .skin: 20
        case .fat: -102
        case .muscle: 58
        case .organ: 38
        case .lung: -862
        case .airway: -985
        case .blood: 172
        case .heartMuscle: 98
        case .liver: 108
        case .liverVessel: 168
        case .spleen: 122
        case .kidney: 190
        case .kidneyCore: 138
        case .bowelWall: 72
        case .bowelContent: 24
        case .bowelGas: -930
        case .pancreas: 92
        case .fluid: 4
        case .bone: 760
        case .marrow: 235
        case .cartilage: 92
        case .cord: 34
        case .white: 27
        case .gray: 38
        case .brainFluid: 5
        case .deepGray: 36
        case .eye: 12
        case .lens: 75
        case .vesselWall: 48
        case .calcification: 880
        }
    }

    /// How uneven the tissue looks on CT: standard deviation of its own grain, in Hounsfield units.
    var grain: Int16 {
        switch self {
        case .marrow: 58
        case .bone: 70
        case .lung: 16
        case .bowelContent: 26
        case .fat, .muscle: 7
        case .table: 30
        case .kidneyCore, .pancreas: 9
        case .liver, .spleen: 3
        default: 0
        }
    }

    /// Signal on a T1-weighted spin echo, in the arbitrary units of the stored values.
    var t1: Int16 {
        switch self {
        case .air, .table, .airway, .bowelGas, .lung: 8
        case .bone, .calcification: 40
        case .skin: 520
        case .fat: 1_120
        case .marrow: 640
        case .muscle: 430
        case .white: 760
        case .gray: 545
        case .deepGray: 600
        case .brainFluid, .fluid: 165
        case .eye: 190
        case .lens: 420
        case .blood: 110
        case .cartilage: 330
        default: 480
        }
    }

    /// Signal on a T2-weighted spin echo, in the arbitrary units of the stored values.
    var t2: Int16 {
        switch self {
        case .air, .table, .airway, .bowelGas, .lung: 8
        case .bone, .calcification: 35
        case .skin: 380
        case .fat: 700
        case .marrow: 420
        case .muscle: 210
        case .white: 400
        case .gray: 590
        case .deepGray: 470
        case .brainFluid, .fluid: 1_280
        case .eye: 1_220
        case .lens: 190
        case .blood: 60
        case .cartilage: 380
        default: 330
        }
    }
}

/// Which tissues a shape may be painted over.
struct TissueSet: Sendable {
    private let bits: UInt64

    /// Every tissue.
    static let all = TissueSet(bits: .max)

    init(_ tissues: Tissue...) {
        bits = tissues.reduce(0) { $0 | 1 << UInt64($1.rawValue) }
    }

    private init(bits: UInt64) {
        self.bits = bits
    }

    /// True where there is nothing to ask.
    var isAll: Bool { bits == .max }

    /// True if `label`, a tissue's raw value, is in the set.
    func contains(_ label: UInt8) -> Bool {
        bits >> UInt64(label) & 1 == 1
    }
}
