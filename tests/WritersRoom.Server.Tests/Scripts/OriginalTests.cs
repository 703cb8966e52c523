using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WritersRoom.Data;
using WritersRoom.TestSupport.Server;

namespace WritersRoom.Server.Tests.Scripts;

public sealed class OriginalTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private const string Settings = "  <Watermarking Opacity=\"70\"/>\n";

    public static TheoryData<string, string, string> Files() => new()
    {
        { "fdx/wildwinter/TestFDX-FD.fdx", "Maybe there's a job", "Perhaps there is a job" },
        { "scripts/barrier15/The Phoenix Child.fdx", "Brianna attempts to sneak", "Brianna tries to sneak" },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_script_from_FDX_edited_in_one_scene_differs_from_its_file_in_that_scene_alone(string file, string old, string now)
    {
        var bytes = await File.ReadAllBytesAsync(Path.Combine(AppContext.BaseDirectory, "Fixtures", file));
        var id = await UploadAsync(bytes, "script.fdx");
        (await ExportAsync(id)).ShouldBe(Encoding.UTF8.GetString(bytes));

        var scene = (await server.Owner.GetJsonAsync($"/api/scripts/{id}/scenes?limit=200")).Items().Single(scene => scene!.Text("text").Contains(old, StringComparison.Ordinal))!;
        using var edited = await server.Owner.SendJsonAsync(
            HttpMethod.Patch, $"/api/scenes/{scene.Text("id")}", new { text = scene.Text("text").Replace(old, now, StringComparison.Ordinal) }, ("If-Match", "\"1\""));
        edited.EnsureSuccessStatusCode();

        (await ExportAsync(id)).ShouldBe(Encoding.UTF8.GetString(bytes).Replace(old, now, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_certificates_say_what_is_carried_and_what_another_format_drops()
    {
        using var response = await server.UploadAsync(Fdx("He waits."), "script.fdx");
        var imported = await response.OkJsonAsync();
        imported["certificate"]!["lossless"]!.GetValue<bool>().ShouldBeTrue();
        imported["certificate"]!.Items("items").ShouldContain(item => item!.Text("kind") == "carried" && item!.Text("what").Contains("Watermarking") && item!.Text("place") == "line 3");

        var fdx = await server.Owner.GetJsonAsync($"/api/scripts/{imported.Text("id")}/export/certificate?format=fdx");
        fdx["lossless"]!.GetValue<bool>().ShouldBeTrue();
        var fountain = await server.Owner.GetJsonAsync($"/api/scripts/{imported.Text("id")}/export/certificate?format=fountain");
        fountain["lossless"]!.GetValue<bool>().ShouldBeFalse();
        fountain.Items("items").ShouldContain(item => item!.Text("kind") == "dropped" && item!.Text("what").Contains("Watermarking"));
        using var unknown = await server.Owner.GetAsync(new Uri($"/api/scripts/{imported.Text("id")}/export/certificate?format=doc", UriKind.Relative));
        await unknown.ProblemAsync(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_draft_in_FDX_takes_the_place_of_the_original_and_one_in_Fountain_is_written_into_it()
    {
        var id = await UploadAsync(Fdx("He waits."), "script.fdx");

        using var fountain = await server.Owner.SendJsonAsync(HttpMethod.Put, $"/api/scripts/{id}/source", new { text = "INT. ROOM - DAY\n\nHe leaves.\n" });
        fountain.EnsureSuccessStatusCode();
        var exported = await ExportAsync(id);
        exported.ShouldContain(Settings);
        exported.ShouldContain("He leaves.");

        using var draft = new MultipartFormDataContent();
        using var file = new ByteArrayContent(Fdx("He stays.", settings: ""));
        draft.Add(file, "file", "second.fdx");
        using var put = await server.Owner.PutAsync(new Uri($"/api/scripts/{id}/source", UriKind.Relative), draft);
        put.EnsureSuccessStatusCode();
        (await ExportAsync(id)).ShouldBe(Encoding.UTF8.GetString(Fdx("He stays.", settings: "")));
    }

    [Fact]
    public async Task An_original_goes_with_its_script()
    {
        var id = Guid.Parse(await UploadAsync(Fdx("He waits."), "script.fdx"));
        await using var db = await server.Services.GetRequiredService<IDbContextFactory<WritersRoomDbContext>>().CreateDbContextAsync();
        (await db.ScriptOriginals.CountAsync(original => original.ScriptId == id)).ShouldBe(1);

        await db.Scripts.Where(script => script.Id == id).ExecuteDeleteAsync();

        (await db.ScriptOriginals.CountAsync(original => original.ScriptId == id)).ShouldBe(0);
    }

    private static byte[] Fdx(string action, string settings = Settings) => Encoding.UTF8.GetBytes(
        $"<?xml version=\"1.0\"?>\n<FinalDraft DocumentType=\"Script\">\n{settings}  <Content>\n    <Paragraph Type=\"Scene Heading\"><Text>INT. ROOM - DAY</Text></Paragraph>\n    <Paragraph Type=\"Action\"><Text>{action}</Text></Paragraph>\n  </Content>\n</FinalDraft>\n");

    private async Task<string> UploadAsync(byte[] content, string name)
    {
        using var response = await server.UploadAsync(content, name);
        return (await response.OkJsonAsync()).Text("id");
    }

    private Task<string> ExportAsync(string id) => server.Owner.GetStringAsync(new Uri($"/api/scripts/{id}/export?format=fdx", UriKind.Relative));
}
