using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using WritersRoom.Screenplays.Model;

namespace WritersRoom.Screenplays.Export;

/// <summary>
/// A screenplay for programs: <c>{"title_page":{…},"elements":[{"type","text","line",…}],"scenes":[…]}</c>. Names are snake_case;
/// <c>scene_number</c>, <c>dual</c> (true on the second cue only) and <c>depth</c> stand where they apply; an element's <c>text</c> is
/// <see cref="Element.Text"/>, empty for a page break.
/// </summary>
public static class ScreenplayJson
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes a screenplay as UTF-8.</summary>
    public static byte[] Write(Screenplay screenplay)
    {
        ArgumentNullException.ThrowIfNull(screenplay);
        var bytes = new ArrayBufferWriter<byte>(screenplay.Source.Length + 1024);
        using (var json = new Utf8JsonWriter(bytes, Options))
        {
            json.WriteStartObject();
            WriteTitlePage(json, screenplay.TitlePage);
            json.WriteStartArray("elements");
            foreach (var element in screenplay.Elements)
                WriteElement(json, element);
            json.WriteEndArray();
            WriteScenes(json, screenplay);
            json.WriteEndObject();
        }

        bytes.Write("\n"u8);
        return bytes.WrittenSpan.ToArray();
    }

    /// <summary>The name of a type of element: "scene_heading".</summary>
    public static string NameOf(ElementType type) => JsonNamingPolicy.SnakeCaseLower.ConvertName(type.ToString());

    private static void WriteTitlePage(Utf8JsonWriter json, TitlePage titlePage)
    {
        json.WriteStartObject("title_page");
        foreach (var key in titlePage.Entries.Select(entry => entry.Key.ToLowerInvariant()).Distinct(StringComparer.Ordinal))
            json.WriteString(key, titlePage[key]);
        json.WriteEndObject();
    }

    private static void WriteElement(Utf8JsonWriter json, Element element)
    {
        json.WriteStartObject();
        json.WriteString("type", NameOf(element.Type));
        json.WriteString("text", element.Text);
        json.WriteNumber("line", element.Line);
        if (element.SceneNumber is { } number)
            json.WriteString("scene_number", number);
        if (element.IsDual)
            json.WriteBoolean("dual", true);
        if (element.Depth > 0)
            json.WriteNumber("depth", element.Depth);
        json.WriteEndObject();
    }

    private static void WriteScenes(Utf8JsonWriter json, Screenplay screenplay)
    {
        json.WriteStartArray("scenes");
        var first = screenplay.Prologue.Count;
        foreach (var scene in screenplay.Scenes)
        {
            json.WriteStartObject();
            json.WriteNumber("scene_index", scene.Index);
            json.WriteString("heading", scene.Heading.Text);
            json.WriteNumber("line", scene.Elements[0].Line);
            if (scene.Number is { } number)
                json.WriteString("scene_number", number);
            json.WriteString("setting", JsonNamingPolicy.SnakeCaseLower.ConvertName(scene.Heading.Setting.ToString()));
            json.WriteString("location", scene.Heading.Location);
            json.WriteString("time", scene.Heading.Time);
            json.WriteNumber("first_element", first);
            json.WriteNumber("element_count", scene.Elements.Count);
            json.WriteStartArray("characters");
            foreach (var character in scene.Characters)
                json.WriteStringValue(character);
            json.WriteEndArray();
            json.WriteString("hash", scene.Hash);
            json.WriteEndObject();
            first += scene.Elements.Count;
        }

        json.WriteEndArray();
    }
}
