using WritersRoom.Screenplays.Model;

namespace WritersRoom.Screenplays.Reports;

/// <summary>How many scenes play where.</summary>
/// <param name="Interior">INT.</param>
/// <param name="Exterior">EXT. and EST.</param>
/// <param name="InteriorAndExterior">INT./EXT.</param>
/// <param name="Unspecified">The heading does not say.</param>
public sealed record SettingCounts(int Interior, int Exterior, int InteriorAndExterior, int Unspecified)
{
    internal static SettingCounts Of(IReadOnlyList<Scene> scenes)
    {
        int Count(Setting setting) => scenes.Count(scene => scene.Heading.Setting == setting);
        return new SettingCounts(Count(Setting.Interior), Count(Setting.Exterior), Count(Setting.InteriorAndExterior), Count(Setting.Unspecified));
    }
}
