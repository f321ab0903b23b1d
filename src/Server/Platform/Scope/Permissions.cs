using System.Collections.Frozen;

namespace VongGac.Server.Platform;

/// <summary>Every kind of thing a route may let somebody do. A route names exactly one.</summary>
public enum Permission : byte
{
    /// <summary>See the own home screen and jobs.</summary>
    SeeHome = 1,

    /// <summary>See units and their place in the tree.</summary>
    SeeUnits,

    /// <summary>Add, move, merge, split, close and import units.</summary>
    EditUnits,

    /// <summary>See people and appointments, phones and e-mails masked.</summary>
    SeePeople,

    /// <summary>Add people, appoint them, verify their contacts.</summary>
    EditPeople,

    /// <summary>Unmask one contact; every use is logged.</summary>
    RevealContacts,

    /// <summary>See letters and their reading.</summary>
    SeeLetters,

    /// <summary>Read in, correct, bind and issue letters.</summary>
    IssueLetters,

    /// <summary>See what the unit received.</summary>
    SeeReceipts,

    /// <summary>Receive, assign, claim and finish on behalf of the unit.</summary>
    AnswerDirectives,

    /// <summary>Accept or return what units claim.</summary>
    ReviewClaims,

    /// <summary>See roll-ups and the rows behind them.</summary>
    SeeRollUps,

    /// <summary>Freeze and print official reports.</summary>
    MakeReports,

    /// <summary>Create accounts and grant posts.</summary>
    ManageAccounts,

    /// <summary>Read the audit and the log of reveals.</summary>
    SeeAudit,

    /// <summary>Look after the installation itself.</summary>
    RunSystem,

    /// <summary>See machines, their facts and verdicts.</summary>
    SeeEndpoints,

    /// <summary>Declare, enrol, assign and retire the unit's machines, pause them for an exam.</summary>
    EditEndpoints,

    /// <summary>Give machines signed commands.</summary>
    CommandEndpoints,

    /// <summary>Be the second person behind a command that reaches more than one lab room.</summary>
    ConfirmCommands,
}

/// <summary>The table of rights: one line a role.</summary>
public static class Permissions
{
    private static readonly Permission[] Reading =
        [Permission.SeeHome, Permission.SeeUnits, Permission.SeePeople, Permission.SeeLetters, Permission.SeeReceipts, Permission.SeeRollUps, Permission.SeeEndpoints];

    private static readonly Permission[] OwnUnit =
        [
            .. Reading, Permission.AnswerDirectives, Permission.EditPeople, Permission.RevealContacts,
            Permission.EditEndpoints, Permission.CommandEndpoints, Permission.ConfirmCommands,
        ];

    private static readonly FrozenDictionary<Role, FrozenSet<Permission>> OfRole = new Dictionary<Role, Permission[]>
    {
        [Role.Administrator] = [Permission.SeeHome, Permission.SeeUnits, Permission.EditUnits, Permission.ManageAccounts, Permission.SeeAudit, Permission.RunSystem],
        [Role.Department] =
        [
            .. OwnUnit, Permission.EditUnits, Permission.IssueLetters, Permission.ReviewClaims, Permission.MakeReports,
            Permission.ManageAccounts, Permission.SeeAudit,
        ],
        [Role.Duty] = [.. Reading, Permission.RevealContacts],
        [Role.Commune] = [.. Reading, Permission.RevealContacts],
        [Role.Head] = OwnUnit,
        [Role.Staff] = [.. Reading, Permission.AnswerDirectives, Permission.EditEndpoints, Permission.CommandEndpoints],
        [Role.Police] = [.. Reading, Permission.RevealContacts],
    }.ToFrozenDictionary(line => line.Key, line => line.Value.ToFrozenSet());

    public static bool May(this Role role, Permission permission) => OfRole[role].Contains(permission);
}
