namespace VongGac.Model;

/// <summary>What a person is appointed to in a unit. One person may hold several roles in several units.</summary>
public enum AppointmentRole : byte
{
    /// <summary>Head of the unit (thủ trưởng).</summary>
    Head = 1,

    /// <summary>Leader in charge of security (lãnh đạo phụ trách).</summary>
    ResponsibleLeader = 2,

    /// <summary>Contact who follows and handles what comes up (đầu mối).</summary>
    FocalPoint = 3,

    /// <summary>Person on duty (người trực).</summary>
    DutyOfficer = 4,

    /// <summary>Writes for the portal or social pages (biên tập).</summary>
    Editor = 5,

    /// <summary>Approves before posting (duyệt).</summary>
    Approver = 6,

    /// <summary>Anybody else who works there (nhân sự).</summary>
    Staff = 7,
}
