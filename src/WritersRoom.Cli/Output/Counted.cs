namespace WritersRoom.Cli.Output;

/// <summary>Numbers as people write them.</summary>
internal static class Counted
{
    public static string Scenes(int count) => Of(count, "scene");

    public static string Pages(int count) => Of(count, "page");

    /// <summary>People count scenes from 1; <c>scene_index</c> in JSON counts from 0.</summary>
    public static string Scene(int sceneIndex) => $"scene {sceneIndex + 1}";

    private static string Of(int count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {noun}s";
}
