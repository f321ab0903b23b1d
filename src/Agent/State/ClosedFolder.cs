using System.Runtime.Versioning;
using System.Security.AccessControl;
using System.Security.Principal;

namespace VongGac.Agent.State;

/// <summary>
/// A folder of Windows that only SYSTEM and Administrators may look into, and whoever runs a portable agent without being one. Anybody
/// may make folders in <c>%ProgramData%</c>, so one that is there already is not believed: its access list is put right, and one that
/// belongs to somebody else is put aside with all that he planted in it.
/// </summary>
[SupportedOSPlatform("windows")]
internal static class ClosedFolder
{
    private const int MostAside = 100;

    private static readonly SecurityIdentifier Administrators = new(WellKnownSidType.BuiltinAdministratorsSid, null);

    /// <summary>Links are not followed: what they lead to is not ours.</summary>
    private static readonly EnumerationOptions Below = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = false };

    /// <exception cref="IOException">It cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">It is somebody else's, and this process may not put it aside.</exception>
    public static void Make(string path)
    {
        var insiders = Insiders();
        var folder = new DirectoryInfo(path);
        if (folder.Exists)
        {
            var owner = Owner(folder);
            // FAT keeps neither owners nor lists: there is nothing to put right.
            if (owner is null || owner.IsWellKnown(WellKnownSidType.WorldSid)) return;
            if (IsLink(folder) || !(insiders.Contains(owner) || owner == Me())) PutAside(folder);
            else if (insiders.Contains(owner) && IsClosed(folder, insiders)) return;
            else
            {
                folder.SetAccessControl(Closed(insiders));
                foreach (var entry in folder.EnumerateFileSystemInfos("*", Below)) Inherit(entry);
                return;
            }
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        Closed(insiders).CreateDirectory(path);
    }

    private static SecurityIdentifier[] Insiders()
    {
        SecurityIdentifier[] always = [new(WellKnownSidType.LocalSystemSid, null), Administrators];
        return Environment.IsPrivilegedProcess ? always : [.. always, Me()];
    }

    private static SecurityIdentifier Me() => WindowsIdentity.GetCurrent().User!;

    private static DirectorySecurity Closed(IEnumerable<SecurityIdentifier> insiders)
    {
        var rules = new DirectorySecurity();
        rules.SetAccessRuleProtection(isProtected: true, preserveInheritance: false);
        // The group, not the person who installs: the service must know its folder for its own.
        if (Environment.IsPrivilegedProcess) rules.SetOwner(Administrators);
        foreach (var insider in insiders)
        {
            rules.AddAccessRule(new FileSystemAccessRule(
                insider, FileSystemRights.FullControl, InheritanceFlags.ContainerInherit | InheritanceFlags.ObjectInherit, PropagationFlags.None, AccessControlType.Allow));
        }

        return rules;
    }

    /// <summary>An owner may write the access list, whatever it says.</summary>
    private static SecurityIdentifier? Owner(DirectoryInfo folder) => folder.GetAccessControl(AccessControlSections.Owner).GetOwner(typeof(SecurityIdentifier)) as SecurityIdentifier;

    private static bool IsLink(DirectoryInfo folder) => folder.Attributes.HasFlag(FileAttributes.ReparsePoint);

    private static bool IsClosed(DirectoryInfo folder, SecurityIdentifier[] insiders)
    {
        var rules = folder.GetAccessControl(AccessControlSections.Access);
        return rules.AreAccessRulesProtected && rules.GetAccessRules(includeExplicit: true, includeInherited: true, typeof(SecurityIdentifier)).OfType<FileSystemAccessRule>()
            .All(rule => rule.AccessControlType == AccessControlType.Allow && insiders.Contains((SecurityIdentifier)rule.IdentityReference));
    }

    /// <summary>Takes away what was granted to single files: the folder's list is theirs too.</summary>
    private static void Inherit(FileSystemInfo entry)
    {
        switch (entry)
        {
            case FileInfo file:
                var ofFile = new FileSecurity();
                ofFile.SetAccessRuleProtection(isProtected: false, preserveInheritance: false);
                file.SetAccessControl(ofFile);
                break;
            case DirectoryInfo folder:
                var ofFolder = new DirectorySecurity();
                ofFolder.SetAccessRuleProtection(isProtected: false, preserveInheritance: false);
                folder.SetAccessControl(ofFolder);
                break;
            default:
                throw new IOException($"Neither file nor folder: {entry.Name}");
        }
    }

    private static void PutAside(DirectoryInfo folder)
    {
        for (int i = 1; i <= MostAside; i++)
        {
            string aside = $"{folder.FullName}.not-ours-{i}";
            if (Directory.Exists(aside)) continue;
            folder.MoveTo(aside);
            return;
        }

        throw new IOException($"Too many folders of others were put aside: {folder.FullName}");
    }
}
