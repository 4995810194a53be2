extension SyntheticStudy {
    /// What is examined, and how.
    public enum Kind: String, Sendable, CaseIterable {
        /// A head CT without contrast.
        case ctHead
        /// A chest CT with contrast.
        case ctChest
        /// An abdominal CT with contrast.
        case ctAbdomen
        /// A chest film, postero-anterior.
        case dxChest
        /// A brain MR: a series weighted T1 and one weighted T2.
        case mrBrain
        /// A clip of the right upper abdomen.
        case usAbdomen

        /// The modality (0008,0060).
        public var modality: String {
            switch self {
            case .ctHead, .ctChest, .ctAbdomen: "CT"
            case .dxChest: "DX"
            case .mrBrain: "MR"
            case .usAbdomen: "US"
            }
        }

        /// The SOP class of its instances (PS3.4 B.5).
        public var sopClassUID: String {
            switch self {
            case .ctHead, .ctChest, .ctAbdomen: "1.2.840.10008.5.1.4.1.1.2"
            case .dxChest: "1.2.840.10008.5.1.4.1.1.1.1"
            case .mrBrain: "1.2.840.10008.5.1.4.1.1.4"
            case .usAbdomen: "1.2.840.10008.5.1.4.1.1.3.1"
            }
        }

        /// How many instances such a study may have.
        public var instanceCounts: ClosedRange<Int> {
            switch self {
            case .ctHead, .ctChest, .ctAbdomen: 1...400
            case .dxChest: 1...1
            case .mrBrain: 2...80
            case .usAbdomen: 1...40
            }
        }
    }
}

extension SyntheticStudy.Kind {
    /// Study Description (0008,1030).
    public var studyDescription: String {
        switch self {
        case .ctHead: "CT head without contrast"
        case .ctChest: "CT chest with contrast"
        case .ctAbdomen: "CT abdomen with contrast"
        case .dxChest: "Chest PA"
        case .mrBrain: "MR brain"
        case .usAbdomen: "US right upper quadrant"
        }
    }

    /// Body Part Examined (0018,0015), of PS3.16 table L-1.
    var bodyPart: String {
        switch self {
        case .ctHead: "HEAD"
        case .mrBrain: "BRAIN"
        case .ctChest, .dxChest: "CHEST"
        case .ctAbdomen, .usAbdomen: "ABDOMEN"
        }
    }
}
