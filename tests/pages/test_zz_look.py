import pytest
from museum.core.publishing import State
from museum.pages.models import Page
from tests.pages.test_pages import standing_page
pytestmark = pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("width",[1440,820])
def test_look(page, live_server, admin_user, client, make_picture, width):
    client.force_login(admin_user)
    c=client.cookies["sessionid"]
    page.context.add_cookies([{"name":"sessionid","value":c.value,"url":live_server.url}])
    pic=make_picture(caption_kk="Сынақ градиенті")
    rec=standing_page(title_ru="Пробная страница",state=State.DRAFT,body_kk=f'<p>Бірінші <strong>қалың</strong> сөз және <span lang="de">Wort</span></p><h2>Тақырып</h2><ul><li><p>бір</p></li><li><p>екі</p></li></ul><figure data-picture="{pic.pk}"></figure><blockquote><p>Сөз</p></blockquote>')
    page.set_viewport_size({"width":width,"height":1000})
    page.on("console", lambda m: print("CONSOLE", m.text))
    page.goto(f"{live_server.url}/kk/admin/pages/page/{rec.pk}/change/")
    page.wait_for_selector(".ProseMirror")
    page.locator(".ProseMirror").first.click()
    page.keyboard.press("Control+Home")
    page.keyboard.type("Жаңа сөз. ")
    with page.expect_popup() as popup:
        page.locator("button.for-visitors").click()
    p=popup.value
    p.on("console", lambda m: print("CONSOLE", m.text))
    p.set_viewport_size({"width":width,"height":1000})
    p.wait_for_load_state()
    p.wait_for_timeout(1000)
    p.screenshot(path=f"/tmp/rt_prev_{width}.png", full_page=True)
    print(p.frames[1].locator("main").inner_text() if len(p.frames)>1 else "NOFRAMES")
    print(Page.objects.get().body_kk)
    with p.expect_popup() as popup:
        p.locator("section button").nth(1).click()
    popup.value.wait_for_load_state()
    popup.value.screenshot(path=f"/tmp/rt_alone_{width}.png")
    print(popup.value.title())
