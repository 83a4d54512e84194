import '../shared/tokens.css';
import '../shared/page.css';
import '../shared/appearance.ts';
import { createApp } from 'vue';
import Portal from './Portal.vue';

createApp(Portal).mount('#face');
