using System.Globalization;
using System.Text;

namespace WritersRoom.Scribe.Assets;

/// <summary>A text as a Markdown file that says of itself what is known of it, in YAML before the words.</summary>
public static class FrontMatter
{
    public static string Of(MediaAsset asset)
    {
        var text = new StringBuilder("---\n");
        Add("id", asset.Id.ToString());
        Add("title", asset.Title);
        Add("slug", asset.Slug);
        Add("version", asset.Version.ToString(CultureInfo.InvariantCulture));
        Add("source", Data.SnakeCase.From(asset.Source.ToString()));
        Add("status", Data.SnakeCase.From(asset.Status.ToString()));
        Add("style", Data.SnakeCase.From(asset.Style.ToString()));
        text.Append("categories: [").AppendJoin(", ", asset.Categories.Select(Quoted)).Append("]\n");
        if (asset.ConversationId is { } conversation)
            Add("conversation_id", conversation.ToString());
        Add("updated_at", asset.UpdatedAt.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        return text.Append("---\n\n").Append(asset.Content).ToString();

        void Add(string name, string value) => text.Append(name).Append(": ").Append(Quoted(value)).Append('\n');
    }

    // Always in quotes: what a person wrote may look like YAML.
    private static string Quoted(string value)
    {
        var quoted = new StringBuilder("\"");
        foreach (var c in value)
        {
            if (c is '"' or '\\')
                quoted.Append('\\').Append(c);
            else if (char.IsControl(c) || c is '\u2028' or '\u2029')
                quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            else
                quoted.Append(c);
        }

        return quoted.Append('"').ToString();
    }
}
