//! Small pages of the server's own: the picture in its frame, the inbox of development.

use super::sentences;

sentences! {
    captcha_drawn_title: "Проверочный код", "Verification code";
    captcha_drawn: "Картинка с цифрами проверочного кода", "Picture with the digits of the verification code";

    inbox: "Почта разработчика", "The developer's mail";
    inbox_about: "Письма и SMS никуда не отправляются: они остаются здесь.", "Letters and SMS are sent nowhere: they stay here.";
    inbox_empty: "Писем ещё нет. Зарегистрируйтесь, и первое появится здесь.", "No letters yet. Register, and the first appears here.";
    inbox_all: "← Все письма", "← All letters";
    inbox_letter: "Письмо", "Letter";
    inbox_plain: "То же без оформления", "The same without design";
    inbox_to: "Кому", "To";
    inbox_at: "Когда", "When";
}
