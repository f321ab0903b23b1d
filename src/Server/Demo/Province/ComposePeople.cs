using System.Globalization;
using VongGac.Model;

namespace VongGac.Server.Demo;

/// <summary>Invented people and what they are appointed to; some units lack a leader or a focal point, as units do.</summary>
internal static class ComposePeople
{
    public static (IReadOnlyList<ExamplePerson> People, IReadOnlyList<ExampleAppointment> Appointments) For(
        IReadOnlyList<ExampleUnit> units, ProvinceParts parts, Dice dice, DateOnly begins, DateOnly today)
    {
        var people = new List<ExamplePerson>();
        var appointments = new List<ExampleAppointment>();
        foreach (ExampleUnit unit in units)
        {
            switch (unit.Kind)
            {
                case UnitKind.Province:
                    break;
                case UnitKind.Department:
                    foreach (AppointmentRole role in Enum.GetValues<AppointmentRole>()) Appoint(unit, role);
                    for (int i = 0; i < 3; i++) Appoint(unit, AppointmentRole.DutyOfficer);
                    break;
                case UnitKind.Commune:
                    Appoint(unit, AppointmentRole.Head);
                    if (dice.Chance(85)) Appoint(unit, AppointmentRole.FocalPoint);
                    break;
                default:
                    AppointSchool(unit);
                    break;
            }
        }

        return (people, appointments);

        void AppointSchool(ExampleUnit unit)
        {
            if (dice.Chance(98)) AppointInTurn(unit, AppointmentRole.Head);
            if (dice.Chance(92)) Appoint(unit, AppointmentRole.ResponsibleLeader);
            if (dice.Chance(88)) AppointInTurn(unit, AppointmentRole.FocalPoint);
            Appoint(unit, AppointmentRole.Staff);
            if (!unit.Facts.GetValueOrDefault("has-website") && !unit.Facts.GetValueOrDefault("has-social-page")) return;
            Appoint(unit, AppointmentRole.Editor);
            if (dice.Chance(70)) Appoint(unit, AppointmentRole.Approver);
        }

        // One in twelve changes hands during the history: as-of must answer with the one of that day.
        void AppointInTurn(ExampleUnit unit, AppointmentRole role)
        {
            if (!dice.Chance(8))
            {
                Appoint(unit, role);
                return;
            }

            DateOnly change = begins.AddDays(dice.Between(30, today.DayNumber - begins.DayNumber - 30));
            appointments.Add(new ExampleAppointment(Invent(unit), unit.Code, role, begins.AddDays(-dice.Between(1, 900)), change));
            appointments.Add(new ExampleAppointment(Invent(unit), unit.Code, role, change, To: null));
        }

        void Appoint(ExampleUnit unit, AppointmentRole role) =>
            appointments.Add(new ExampleAppointment(Invent(unit), unit.Code, role, begins.AddDays(-dice.Between(1, 900)), To: null));

        int Invent(ExampleUnit unit)
        {
            int key = people.Count + 1;
            GivenNameParts given = dice.Chance(60) ? parts.People.Women : parts.People.Men;
            string name = $"{dice.Pick(parts.People.Family)} {dice.Pick(given.Middle)} {dice.Pick(given.Given)}";
            string phone = string.Create(CultureInfo.InvariantCulture, $"0900.{key / 1000:000}.{key % 1000:000}");
            string email = $"{Vietnamese.Fold(name).Replace(" ", "", StringComparison.Ordinal)}@{unit.Code.ToLowerInvariant()}.example";
            people.Add(new ExamplePerson(key, name, phone, email));
            return key;
        }
    }
}
